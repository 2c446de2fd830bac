/*
 * form_send.c: a draft on its way: all of it is checked first, files are
 * handed over, and the draft is dropped only when the engine has taken it.
 */
#include "config.h"

#include "console/form.h"
#include "console/guest.h"

#define FORM_TOLD 40		/* columns of another's answer */

/* ---- what is there ---------------------------------------------------- */

static const char *form_roles(struct console *c)
{
	struct buf out = {0};
	const char *text;

	for (size_t i = 0; i < c->look.st->roles.n; i++)
		if (c->form->to >> i & 1)
			buf_addf(&out, "%s%s", out.len > 0 ? "," : "",
			    c->look.st->roles.ids[i]);
	text = arena_strdup(&c->frame, buf_str(&out));
	buf_release(&out);
	return text;
}

/* Nothing may be missing that its players would miss. */
/* Says why it is not sent, and goes to the field that it is about: what is
 * typed next mends that. */
static bool form_not_yet(struct console *c, enum form_field field,
    const char *why)
{
	c->form->field = field;
	console_say(c, SAY_BAD, "%s", why);
	return false;
}

static bool form_is_whole(struct console *c)
{
	const struct form *f = c->form;

	if (f->text.text.len == 0)
		return form_not_yet(c, FIELD_OF_TEXT, console_tr(c,
		    N_("there is no text yet")));
	if (f->kind != FORM_REPLY && form_line(f, FIELD_OF_TITLE)[0] == '\0')
		return form_not_yet(c, FIELD_OF_TITLE, console_tr(c,
		    N_("there is no title yet")));
	if (f->kind != FORM_REPLY && f->to == 0)
		return form_not_yet(c, FIELD_OF_TO, console_tr(c,
		    N_("it goes to nobody yet")));
	return true;
}

/* What was typed for when and for files, understood; or says what is not. */
static bool form_is_clear(struct console *c, struct form_when *w,
    struct form_file *files, int *n)
{
	struct err err = {0};

	*n = 0;
	if (form_when(c, form_line(c->form, FIELD_OF_WHEN), w, &err) == 0)
		*n = form_files(c, form_line(c->form, FIELD_OF_FILES), files,
		    &err);
	if (err.text[0] == '\0' && w->time == FORM_AT &&
	    w->ms < c->look.ex_ms)
		fail(&err, "%s", console_tr(c, N_("that time has passed")));
	if (err.text[0] == '\0' && c->form->kind == FORM_EDIT &&
	    (w->time == FORM_AFTER || w->time == FORM_BENCH))
		fail(&err, "%s", console_tr(c, N_("an inject of the plan "
		    "takes a time, such as T+1:10")));
	return err.text[0] == '\0' || form_not_yet(c, *n < 0 ?
	    FIELD_OF_FILES : FIELD_OF_WHEN, console_why(c, &err));
}

/* ---- a new inject ------------------------------------------------------ */

static void compose_attach(struct console *c, const char *inject)
{
	struct form_file files[FORM_FILES];
	struct err err = {0};
	int n = form_files(c, form_line(c->form, FIELD_OF_FILES), files,
	    &err);

	if (n < 0)
		console_say(c, SAY_BAD, "%s", console_why(c, &err));
	for (int i = 0; i < n; i++)
		console_sendf(c, ACT_NONE, NULL, "attach", inject,
		    files[i].name, files[i].digest);
}

static void compose_bench(struct console *c, const char *inject)
{
	if (c->form->before >= 0)
		console_sendf(c, ACT_NONE, NULL, "standby", state_item_id(
		    c->look.st, PLAN_INJECT, c->form->before), NULL, NULL);
	console_say(c, SAY_DONE, console_tr(c, N_("%s waits in the list: r "
	    "makes it the standby")), inject);
}

static void compose_timed(struct console *c, const struct form_when *w,
    const char *inject)
{
	char text[SPAN_TEXT];
	const char *const follows[] = { inject, w->after, text,
		console_cell_id(c) };

	if (w->time == FORM_AT) {
		instant_text((struct instant){ w->ms }, text);
		console_sendf(c, ACT_ENGINE, arena_printf(&c->frame,
		    console_tr(c, N_("%s goes out at %s")), inject, text),
		    "reschedule", inject, text, console_cell_id(c));
		return;
	}
	span_text((struct span){ w->ms }, text);
	console_send(c, ACT_ENGINE, arena_printf(&c->frame, console_tr(c,
	    N_("%s goes out %s after %s")), inject, text, w->after),
	    "follow", follows, follows[3] == NULL ? 3 : 4);
}

void form_composed(struct console *c, enum console_act act,
    const char *inject)
{
	struct form_when w = { .time = FORM_ON_GO };

	if (c->form != NULL && c->form->sending) {
		form_when(c, form_line(c->form, FIELD_OF_WHEN), &w, NULL);
		compose_attach(c, inject);
	}
	if (w.time == FORM_BENCH || act == ACT_BENCH)
		compose_bench(c, inject);
	else if (w.time != FORM_ON_GO)
		compose_timed(c, &w, inject);
	else if (act == ACT_GO)
		console_sendf(c, ACT_ENGINE, arena_printf(&c->frame,
		    console_tr(c, N_("%s goes in a few seconds; u recalls "
		    "it")), inject), "release", inject,
		    console_cell_id(c), NULL);
	else
		console_say(c, SAY_DONE, console_tr(c, N_("%s is standby: > "
		    "sends it")), inject);
	form_sent(c, true);
}

void form_sent(struct console *c, bool taken)
{
	if (c->form == NULL || !c->form->sending)
		return;
	c->form->sending = false;
	if (taken)
		form_free(c);
	else if (c->prompt.kind == PROMPT_NONE)
		form_show(c);	/* beside why it was refused */
}

bool form_refused(struct console *c, const char *why)
{
	static const char ask[] = "ask: ";

	if (c->form == NULL || strncmp(why, ask, sizeof(ask) - 1) != 0)
		return false;
	c->form->field = FIELD_OF_ASK;
	console_say(c, SAY_BAD, "%s: %s", console_tr(c, label_text(
	    LABEL_EXPECT)), why + sizeof(ask) - 1);
	return true;
}

static bool form_send_compose(struct console *c, enum console_act how)
{
	const char *from = form_line(c->form, FIELD_OF_FROM);
	const char *ask = form_line(c->form, FIELD_OF_ASK);
	const char *const args[] = { "to", form_roles(c), "from",
	    from[0] == '\0' ? NULL : arena_printf(&c->frame, "from:%s",
	    from), "ask", ask[strspn(ask, " ")] == '\0' ? NULL :
	    arena_printf(&c->frame, "ask:%s", ask), "title",
	    form_line(c->form, FIELD_OF_TITLE), "text",
	    buf_str(&c->form->text.text) };

	c->form->before = c->look.st->standby;
	return console_send_named(c, how, NULL, "compose", args,
	    ARRAY_LEN(args));
}

/* ---- the others -------------------------------------------------------- */

static bool form_send_edit(struct console *c, const struct form_when *w)
{
	const char *inject = state_item_id(c->look.st, PLAN_INJECT,
	    c->form->inject);
	const char *cell = c->cell < 0 ? NULL :
	    c->look.st->cells[c->cell].id;
	char at[SPAN_TEXT];
	const char *const args[] = { "inject", inject, "title",
	    form_line(c->form, FIELD_OF_TITLE), "text",
	    buf_str(&c->form->text.text), "cell", cell };
	const char *const to[] = { "inject", inject, "to", form_roles(c),
	    "cell", cell };
	const char *const due[] = { "inject", inject, "to",
	    instant_text((struct instant){ w->ms }, at), "cell", cell };

	if (c->form->to != c->form->was)
		console_send_named(c, ACT_NONE, NULL, "retarget", to,
		    ARRAY_LEN(to));
	if (w->time == FORM_AT)
		console_send_named(c, ACT_NONE, NULL, "reschedule", due,
		    ARRAY_LEN(due));
	return console_send_named(c, ACT_EDIT, console_tr(c, N_("edited; "
	    "players see it when it goes out")), "edit", args,
	    ARRAY_LEN(args));
}

/* The last answer to it that somebody else has given, or 0. */
static int64_t form_answered(const struct console *c)
{
	for (size_t i = c->m->messages.n; i > 0; i--) {
		int64_t seq = c->m->messages.v[i - 1];

		if (c->m->message_of.v[i - 1] == c->form->message &&
		    c->form->message != 0 && !console_is_me(c->o.person,
		    c->m->events[seq - 1].actor))
			return seq;
	}
	return 0;
}

/* A role-player is not told whose it was. */
static bool form_is_first_letter(struct console *c)
{
	const char *last;
	int64_t n = guest_answers(c, c->form->message, &last);

	if (n <= c->form->answered)
		return true;
	c->form->answered = n;
	console_say(c, SAY_BAD, console_tr(c, N_("it has been answered: "
	    "\"%s\"; ^X s sends yours as well")), console_short(c, last,
	    FORM_TOLD));
	return false;
}

/* Two answers to one question may contradict each other: whoever comes
 * second hears of the first before it goes. */
static bool form_is_first(struct console *c)
{
	int64_t seq = form_answered(c);
	const char *text;

	if (c->guest != NULL)
		return form_is_first_letter(c);
	if (seq <= c->form->answered)
		return true;
	c->form->answered = seq;
	text = model_field(c->m, seq, FIELD_TEXT, &c->frame);
	console_say(c, SAY_BAD, console_tr(c, N_("%s has answered it: "
	    "\"%s\"; ^X s sends yours as well")), look_actor(&c->look,
	    c->m->events[seq - 1].actor), console_short(c, text, FORM_TOLD));
	return false;
}

static bool form_send_reply(struct console *c)
{
	const char *const args[] = { "message", arena_printf(&c->frame,
	    "%lld", (long long)c->form->message), "as",
	    strcmp(form_as(c), "excon") == 0 ? NULL :
	    arena_printf(&c->frame, "as:%s", form_as(c)), "text",
	    buf_str(&c->form->text.text) };

	return console_send_named(c, ACT_REPLY, console_tr(c,
	    N_("answered")), "reply", args, ARRAY_LEN(args));
}

void form_submit(struct console *c, enum console_act how)
{
	enum form_kind kind = c->form->kind;
	struct form_file files[FORM_FILES];
	struct form_when w;
	bool sent;
	int n;

	if (!console_may_change(c) || !form_is_whole(c) ||
	    !form_is_clear(c, &w, files, &n))
		return;
	if (how == ACT_BENCH)
		w.time = FORM_BENCH;
	if (kind == FORM_COMPOSE && how == ACT_GO && w.time == FORM_ON_GO &&
	    c->look.st->run != STATE_RUNNING) {
		console_say(c, SAY_BAD, "%s", console_tr(c, N_("nothing new "
		    "goes out now: ^X r makes it ready for GO, ^X b leaves "
		    "it on the bench")));
		return;
	}
	if (kind == FORM_REPLY && !form_is_first(c))
		return;
	console_back(c);
	/* The reply may come, and free the form, before this returns. */
	c->form->sending = true;
	sent = kind == FORM_COMPOSE ? form_send_compose(c, how) :
	    kind == FORM_EDIT ? form_send_edit(c, &w) : form_send_reply(c);
	if (!sent)
		form_sent(c, false);
}
