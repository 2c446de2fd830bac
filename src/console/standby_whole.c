/*
 * standby_whole.c: the standby line where the exercise as a whole says more
 * than the next inject: nobody runs it, an emergency, the lobby, a pause,
 * the end.
 */
#include "config.h"

#include "console/standby_inner.h"

bool standby_alone(const struct look *l, struct standby *out)
{
	if (!look_alone(l))
		return false;
	out->kind = STANDBY_ALONE;
	out->word = l->st->run == STATE_ADJOURNED ? tr(l->words,
	    "ADJOURNED") : tr(l->words, "NO ENGINE");
	out->what = arena_printf(l->a, "T+%s", look_hms(l, l->ex_ms));
	out->when = tr(l->words, "time stands still, nothing goes out");
	out->note = l->resume == NULL ? tr(l->words, "who runs the exercise "
	    "starts it again") : arena_printf(l->a, tr(l->words,
	    "to go on: %s"), l->resume);
	if (l->m->live)
		out->ready = tr(l->words, "this console comes back by "
		    "itself then");
	else if (l->again != NULL)
		out->ready = arena_printf(l->a, tr(l->words, "and then: %s"),
		    l->again);
	return true;
}

bool standby_emergency(const struct look *l, struct standby *out)
{
	const char *text;

	if (!l->st->realworld)
		return false;
	text = model_field(l->m, l->st->realworld_seq, FIELD_TEXT, l->a);
	out->kind = STANDBY_EMERGENCY;
	out->word = tr(l->words, "NO DUFF");
	out->what = text == NULL ? "" : text;
	out->when = tr(l->words, ":lift when it is over");
	return true;
}

bool standby_lobby(const struct look *l, struct standby *out)
{
	struct buf missing = {0};
	int teams = 0, here = 0, people = 0, present = 0;

	if (l->st->run != STATE_LOBBY && l->st->run != STATE_NEW)
		return false;
	for (size_t t = 0; t < l->st->nteams; t++) {
		bool any = false;

		for (size_t i = 0; i < l->st->npeople; i++) {
			if (l->st->people[i].team != (int)t ||
			    l->st->people[i].removed)
				continue;
			people++;
			present += l->st->people[i].present;
			any |= l->st->people[i].present;
		}
		teams++;
		here += any;
		if (!any)
			buf_addf(&missing, " %s", look_team(l, (int)t));
	}
	out->kind = STANDBY_LOBBY;
	out->word = tr(l->words, "STANDBY >");
	out->what = tr(l->words, "StartEx");
	out->when = arena_printf(l->a, tr(l->words, "%d of %d teams, %d of "
	    "%d people"), here, teams, present, people);
	if (missing.len > 0)
		out->note = arena_printf(l->a, tr(l->words, "missing:%s"),
		    buf_str(&missing));
	buf_release(&missing);
	return true;
}

bool standby_paused(const struct look *l, struct standby *out)
{
	int64_t since = 0;

	if (l->st->run != STATE_PAUSED)
		return false;
	if (l->st->paused_seq > 0 && (size_t)l->st->paused_seq <=
	    l->m->nevents)
		since = l->m->events[l->st->paused_seq - 1].wall_ms;
	out->kind = STANDBY_PAUSED;
	out->word = tr(l->words, "PAUSED");
	out->what = since == 0 ? arena_printf(l->a, "T+%s",
	    look_hms(l, l->ex_ms)) : arena_printf(l->a,
	    tr(l->words, "T+%s since %s"), look_hms(l, l->ex_ms),
	    look_wall(l, since, true));
	out->when = tr(l->words, "P resumes");
	out->note = l->st->standby < 0 ? "" : arena_printf(l->a,
	    tr(l->words, "then: %s"), standby_named(l, l->st->standby));
	return true;
}

/* Injects on the bench that can still be sent somewhere. */
static int standby_bench(const struct look *l)
{
	int n = 0;

	for (size_t i = 0; i < l->st->items[PLAN_INJECT].n; i++) {
		const struct plan_inject *p = look_inject(l, (int)i);
		bool waits = false;

		for (size_t c = 0; c < l->st->ncells; c++)
			waits |= look_has_cell(l, c) && l->st->cells[c].
			    injects[i].status == INJECT_PENDING;
		n += waits && p != NULL && p->bench;
	}
	return n;
}

/* Of those whom a questionnaire is for, how many have answered it: people,
 * or teams that have any. */
static void standby_had(const struct look *l, int item, int *had, int *of)
{
	const struct state *st = l->st;
	bool each = state_plan_survey(st, item)->each_person;

	for (size_t t = 0; t < st->nteams; t++) {
		bool any = false;

		if (!look_has_cell(l, (size_t)st->teams[t].cell) ||
		    !state_survey_open(st, item, (int)t))
			continue;
		for (size_t i = 0; i < st->npeople; i++) {
			if (st->people[i].team != (int)t ||
			    st->people[i].removed)
				continue;
			any = true;
			*of += each;
			*had += each && state_survey_done(st, item, (int)t,
			    (int)i);
		}
		*of += !each && any;
		*had += !each && any && state_survey_done(st, item, (int)t,
		    -1);
	}
}

/* The hot feedback: who it still waits for is seen before :close. */
static void standby_feedback(const struct look *l, struct standby *out)
{
	struct buf text = {0};

	for (size_t i = 0; i < l->st->items[PLAN_QUESTIONNAIRE].n; i++) {
		const struct plan_questionnaire *p = state_plan_survey(l->st,
		    (int)i);
		const char *title;
		int had = 0, of = 0;

		if (p == NULL || p->purpose != PLAN_POST)
			continue;
		title = plan_say(l->plan, &p->title, l->lang, NULL);
		standby_had(l, (int)i, &had, &of);
		if (of > 0)
			buf_addf(&text, "%s", arena_printf(l->a, tr(l->words,
			    "%s\"%s\": answered by %d of %d"), text.len > 0 ?
			    "   " : "", title[0] == '\0' ? p->id : title,
			    had, of));
	}
	if (text.len > 0) {
		out->note = arena_strdup(l->a, buf_str(&text));
		out->ready = tr(l->words, "what they answered is in the log, "
		    "screen 4");
	}
	buf_release(&text);
}

void standby_end(const struct look *l, struct standby *out)
{
	int bench;

	if (l->st->run >= STATE_ADJOURNED) {
		out->kind = STANDBY_OVER;
		out->word = tr(l->words, l->st->run == STATE_ADJOURNED ?
		    N_("ADJOURNED") : l->st->run == STATE_HOTWASH ?
		    N_("HOTWASH") : N_("CLOSED"));
		out->what = arena_printf(l->a, "T+%s", look_hms(l, l->ex_ms));
		out->when = l->st->run != STATE_HOTWASH ? "" :
		    l->st->board.frozen ? tr(l->words, "the board is frozen: "
		    ":thaw shows it, then :close") : tr(l->words, ":close "
		    "completes the record");
		if (l->st->run == STATE_HOTWASH)
			standby_feedback(l, out);
		return;
	}
	out->kind = STANDBY_NO_MORE;
	out->word = tr(l->words, "NO MORE");
	out->what = tr(l->words, "nothing left in the list");
	bench = standby_bench(l);
	out->when = bench == 0 ? tr(l->words, "X ends the exercise") :
	    arena_printf(l->a, tr(l->words, "bench has %d   X ends the "
	    "exercise"), bench);
}
