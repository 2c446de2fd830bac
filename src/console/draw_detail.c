/*
 * draw_detail.c: one inject: what is planned, what happened, the text as
 * players will see it.
 */
#include "config.h"

#include "client/words.h"
#include "console/internal.h"
#include "view/when_words.h"

#define DETAIL_ROWS 3		/* of what brings it, at most */

/* Who took it out, when and why. */
static const char *detail_skipped(struct console *c,
    const struct board_row *r)
{
	int64_t seq = model_skipped(c->m, state_item_id(c->look.st,
	    PLAN_INJECT, r->inject), &c->frame);
	const struct model_event *e;
	const char *why;

	if (seq == 0)
		return console_tr(c, N_("SKIPPED"));
	e = &c->m->events[seq - 1];
	why = model_field(c->m, seq, FIELD_WHY, &c->frame);
	return arena_printf(&c->frame, console_tr(c, N_("SKIPPED by %s "
	    "%s%s%s")), look_actor(&c->look, e->actor), look_wall(&c->look,
	    e->wall_ms, false), why == NULL ? "" : ": ", why == NULL ? "" :
	    why);
}

static const char *detail_status(struct console *c,
    const struct board_row *r)
{
	if (r->standby)
		return console_tr(c, N_("STANDBY   not sent yet"));
	if (r->armed > 0)
		return console_tr(c, N_("RELEASING   u recalls it"));
	if (r->out > 0 && draw_narrow(c))
		return arena_printf(&c->frame, console_tr(c, N_("SENT %s "
		    "ack %d/%d answ %d/%d late %d")), r->sent, r->acks,
		    r->ack_of, r->answers, r->answer_of, r->late);
	if (r->out > 0)
		return arena_printf(&c->frame, console_tr(c, N_("SENT %s   "
		    "ack %d/%d   answers %d/%d   late %d")), r->sent,
		    r->acks, r->ack_of, r->answers, r->answer_of, r->late);
	if (r->skipped > 0 && r->pending == 0)
		return detail_skipped(c, r);
	return r->held ? console_tr(c, N_("HELD   H frees it")) :
	    console_tr(c, N_("not sent yet"));
}

/* Who changed its words last, and when. */
static const char *detail_edited(struct console *c,
    const struct board_row *r)
{
	const struct model_event *e;
	int64_t seq = 0;

	for (size_t i = 0; i < c->look.st->ncells; i++)
		if (look_has_cell(&c->look, i) && c->look.st->cells[i].
		    injects[r->inject].edited_seq > seq)
			seq = c->look.st->cells[i].injects[r->inject].
			    edited_seq;
	if (seq == 0)
		return "";
	e = &c->m->events[seq - 1];
	return arena_printf(&c->frame, console_tr(c, N_("   last edit %s "
	    "%s")), look_actor(&c->look, e->actor), look_wall(&c->look,
	    e->wall_ms, true));
}

/* How it goes out, in words. */
static const char *detail_when(struct console *c,
    const struct plan_inject *p, const struct board_row *r)
{
	bool alone = strcmp(r->how, console_tr(c, "auto")) == 0;
	struct buf out = {0}, more = {0};
	const char *text;

	if (p == NULL)
		return arena_printf(&c->frame, console_tr(c, N_("on GO%s%s")),
		    r->plan[0] == '\0' ? "" : ", T+", r->plan);
	when_words(&more, c->look.plan, p, c->o.words, c->o.lang);
	if (p->trigger == PLAN_TRIGGER_AT)
		buf_addf(&out, alone ? console_tr(c, N_("at T+%s by "
		    "itself")) : console_tr(c, N_("at T+%s")), r->plan);
	if (out.len > 0 && more.len > 0)
		buf_adds(&out, "; ");
	buf_adds(&out, buf_str(&more));
	if (p->trigger == PLAN_TRIGGER_DIRECTOR && r->plan[0] != '\0')
		buf_addf(&out, ", T+%s", r->plan);
	text = arena_strdup(&c->frame, buf_str(&out));
	buf_release(&out);
	buf_release(&more);
	return text;
}

static int detail_field(struct console *c, int row, int width,
    enum label label, const char *value)
{
	if (value == NULL || value[0] == '\0')
		return row;
	draw_label(c, row, 1, label);
	grid_text(&c->g, row, 11, width - 11, 0, value);
	return row + 1;
}

/* The same over as many rows as it takes. */
static int detail_rows(struct console *c, int row, int width,
    enum label label, const char *value)
{
	draw_label(c, row, 1, label);
	return row + draw_text(c, row, 11, DETAIL_ROWS, width - 11, 0,
	    value);
}

static const char *detail_files(struct console *c,
    const struct plan_inject *p)
{
	struct buf out = {0};
	const char *text;

	for (size_t i = 0; p != NULL && i < p->nfiles; i++) {
		const struct plan_file *f =
		    &c->look.plan->files[p->files[i]];

		buf_addf(&out, "%s%s %lld B", i == 0 ? "" : ", ", f->name,
		    (long long)f->size);
	}
	text = arena_strdup(&c->frame, buf_str(&out));
	buf_release(&out);
	return text;
}

/* Where those who are called have their telephones: the seat's, else those
 * of the roles. */
static const char *detail_phone(struct console *c,
    const struct plan_inject *p)
{
	const struct plan *plan = c->look.plan;
	struct buf out = {0};
	const char *text;

	if (p->channel != PLAN_PHONE)
		return "";
	if (p->person >= 0 && plan->positions[p->person].phone != NULL)
		return plan->positions[p->person].phone;
	for (size_t i = 0; i < plan->nroles; i++)
		if ((p->to >> i & 1) && plan->roles[i].phone != NULL)
			buf_addf(&out, "%s%s %s", out.len > 0 ? ", " : "",
			    plan_role_title(plan, (int)i, c->o.lang),
			    plan->roles[i].phone);
	text = arena_strdup(&c->frame, buf_str(&out));
	buf_release(&out);
	return text;
}

/* Whom it goes to, and how many people that is. */
static const char *detail_to(struct console *c, const struct board_row *r)
{
	int teams, people, here;

	standby_reach(&c->look, r->inject, STANDBY_EVER, &teams, &people,
	    &here);
	return arena_printf(&c->frame, console_tr(c, N_("%s   (teams %d, "
	    "people here %d of %d)")), r->to, teams, here, people);
}

/* Everything that was looked at, or what is wrong with it. */
static const char *detail_check(struct console *c,
    const struct plan_inject *p, int inject)
{
	const char *flight = standby_preflight(&c->look, inject);
	const char *waits = standby_waits(&c->look, inject, false);

	if (c->m->gone)
		return console_tr(c, N_("not checked: there is no engine"));
	if (flight[0] != '\0')
		return arena_printf(&c->frame, "! %s   %s", flight, waits);
	return arena_printf(&c->frame, console_tr(c, N_("ok: text, files %d, "
	    "who it goes to   %s")), p == NULL ? 0 : (int)p->nfiles, waits);
}

/* A question with what it takes: its words, its time, its rubric. */
static const char *detail_question(struct console *c, int question)
{
	const struct plan_question *q = state_plan_question(c->look.st,
	    c->cell < 0 ? 0 : c->cell, question);
	int rubric = q == NULL || q->shared == NULL ? -1 : plan_find(
	    c->look.plan, PLAN_RUBRIC, q->shared);
	const char *text = look_question(&c->look, question);

	if (q != NULL && q->due.ms > 0)
		text = arena_printf(&c->frame, console_tr(c, N_("%s (due in "
		    "%s)")), text, look_age(&c->look, q->due.ms));
	return rubric < 0 ? text : arena_printf(&c->frame, console_tr(c,
	    N_("%s, rubric: %s")), text, plan_say(c->look.plan,
	    &c->look.plan->rubrics[rubric].title, c->o.lang, NULL));
}

/* What the inject asks, a row each; a wide screen has it below. */
static int detail_questions(struct console *c, int inject, int row,
    int width)
{
	for (size_t i = 0; !draw_wide(c) &&
	    i < c->look.st->items[PLAN_QUESTION].n; i++)
		if (state_question_with(c->look.st, c->cell < 0 ? 0 : c->cell,
		    (int)i) == inject && look_asked(&c->look, inject)[0] ==
		    '\0')
			row = detail_field(c, row, width, LABEL_EXPECT,
			    detail_question(c, (int)i));
	return row;
}

static int detail_fields(struct console *c, const struct board_row *r,
    int row, int width)
{
	const struct plan_inject *p = look_inject(&c->look, r->inject);
	const struct plan *plan = c->look.plan;

	row = detail_field(c, row, width, LABEL_TITLE, r->title);
	row = detail_field(c, row, width, LABEL_TO, detail_to(c, r));
	if (p != NULL) {
		row = detail_field(c, row, width, LABEL_FROM, plan_say(plan,
		    &p->from, c->o.lang, NULL));
		row = detail_field(c, row, width, LABEL_CHANNEL,
		    client_channel(c->o.words, plan_channel_name(
		    p->channel)));
		row = detail_field(c, row, width, LABEL_PHONE,
		    detail_phone(c, p));
	} else {
		row = detail_field(c, row, width, LABEL_FROM, look_from(
		    &c->look, r->inject));
	}
	row = detail_rows(c, row, width, LABEL_WHEN, detail_when(c, p, r));
	row = detail_field(c, row, width, LABEL_EXPECT, look_asked(&c->look,
	    r->inject));
	row = detail_questions(c, r->inject, row, width);
	if (p != NULL) {
		row = detail_field(c, row, width, LABEL_EXPECT, plan_say(
		    plan, &p->expect, c->o.lang, NULL));
		row = detail_field(c, row, width, LABEL_FILES,
		    detail_files(c, p));
		row = detail_field(c, row, width, LABEL_NOTE, plan_say(plan,
		    &p->note, c->o.lang, NULL));
	}
	if (console_call_team(c, r->inject) >= 0)
		row = detail_field(c, row, width, LABEL_CALL,
		    arena_printf(&c->frame, console_tr(c, N_("%s waits: R "
		    "Reached  U No answer  K Calls back")),
		    look_team(&c->look, console_call_team(c, r->inject))));
	return detail_field(c, row, width, LABEL_CHECK, detail_check(c, p,
	    r->inject));
}

/* What it serves. */
static const char *detail_objectives(struct console *c,
    const struct plan_inject *p)
{
	struct buf out = {0};
	const char *text;

	for (size_t i = 0; i < p->tags.nobjectives; i++)
		buf_addf(&out, "%s%s", i > 0 ? "; " : "", plan_title(
		    c->look.plan, PLAN_OBJECTIVE, p->tags.objectives[i],
		    c->o.lang));
	text = arena_strdup(&c->frame, buf_str(&out));
	buf_release(&out);
	return text;
}

/* What it asks and what a right answer says, where there are columns for it
 * and nobody has put it out of sight. */
static void detail_asked(struct console *c, int row, int end, int width)
{
	const struct plan_inject *p = look_inject(&c->look, c->inject);
	const char *goals = p == NULL ? "" : detail_objectives(c, p);

	if (goals[0] != '\0' && row < end)
		row = detail_rows(c, row, width, LABEL_OBJECTIVE, goals);
	row++;
	for (size_t i = 0; i < c->look.st->items[PLAN_QUESTION].n; i++) {
		int cell = c->cell < 0 ? 0 : c->cell;
		const struct plan_question *q = state_plan_question(
		    c->look.st, cell, (int)i);
		const char *key = q == NULL || c->hide_model ? "" :
		    look_key(&c->look, q);

		if (q == NULL || state_question_with(c->look.st, cell,
		    (int)i) != c->inject || row >= end)
			continue;
		row += draw_text(c, row, 1, end - row, width - 2, 0,
		    arena_printf(&c->frame, console_tr(c, N_("Asked: %s")),
		    detail_question(c, (int)i)));
		if (key[0] != '\0' && row < end)
			row += draw_text(c, row, 3, end - row, width - 4, 0,
			    arena_printf(&c->frame, console_tr(c, N_("Model "
			    "answer: %s")), key));
	}
}

/* "01:34 04 Ransom note": when it went out, or should. */
static const char *detail_neighbour(struct console *c, int at)
{
	const struct board_row *r;
	const char *when;

	if (at < 0 || (size_t)at >= c->board.n)
		return "-";
	r = &c->board.rows[at];
	when = r->sent[0] != '\0' ? r->sent : r->plan;
	return arena_printf(&c->frame, "%s%s%s %s", when, when[0] == '\0' ?
	    "" : " ", r->nr, r->title);
}

static void detail_neighbours(struct console *c, int at, int row, int width)
{
	grid_text(&c->g, row, 1, width / 2 - 2, 0, arena_printf(&c->frame,
	    console_tr(c, N_("Before  %s")), detail_neighbour(c, at - 1)));
	grid_text(&c->g, row, width / 2, width / 2, 0, arena_printf(
	    &c->frame, console_tr(c, N_("After  %s")), detail_neighbour(c,
	    at + 1)));
}

/* On a small screen: whom it is for, how and when it goes out, and where they
 * are called, on one line above the text. */
static int detail_small(struct console *c, const struct board_row *r, int row)
{
	const struct plan_inject *p = look_inject(&c->look, r->inject);
	const char *phone = p == NULL ? "" : detail_phone(c, p);

	grid_text(&c->g, row++, 1, c->cols - 1, 0, r->title);
	if (c->rows >= 10)
		grid_textf(&c->g, row++, 1, c->cols - 1, 0, "%s  %s %s%s%s",
		    r->to, r->how, r->plan, phone[0] == '\0' ? "" : "  ",
		    phone);
	return row;
}

void draw_detail(struct console *c)
{
	int at = board_find(&c->board, c->inject), row = draw_top(c);
	int bottom = draw_bottom(c), width = c->cols;
	const struct board_row *r;

	if (at < 0)
		return;
	r = &c->board.rows[at];
	grid_textf(&c->g, row++, 0, width, GRID_BOLD, draw_narrow(c) ?
	    " %.0s%s %s%.0s" : " %s %s   %s%s", console_tr(c, N_("Inject")),
	    r->nr, detail_status(c, r), detail_edited(c, r));
	if (draw_narrow(c)) {
		row = detail_small(c, r, row);
		draw_pager(c, look_shown(&c->look, c->inject), row, 1,
		    bottom - row, width - 1);
		return;
	}
	if (draw_wide(c)) {
		detail_asked(c, detail_fields(c, r, row, 60), bottom - 2,
		    60);
		grid_rule_down(&c->g, row, 60, bottom - row - 2);
		grid_text(&c->g, row, 62, width - 63, GRID_BOLD, console_tr(
		    c, N_("AS PLAYERS WILL SEE IT")));
		draw_pager(c, look_shown(&c->look, c->inject), row + 2, 62,
		    bottom - row - 4, width - 63);
		grid_text(&c->g, bottom - 2, 1, width - 2, 0, r->out > 0 ?
		    console_tr(c, N_("It is out: it can only be corrected, "
		    "openly (:correct).")) : console_tr(c, N_("Nothing is "
		    "visible to players until it goes out.")));
		detail_neighbours(c, at, bottom - 1, width);
		return;
	}
	row = detail_fields(c, r, row, width);
	grid_rule(&c->g, row++, 0, width, console_tr(c, N_("Text as players "
	    "will see it")));
	draw_pager(c, look_shown(&c->look, c->inject), row, 1,
	    bottom - row - 1, width - 2);
	detail_neighbours(c, at, bottom - 1, width);
}
