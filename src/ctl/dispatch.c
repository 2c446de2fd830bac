/*
 * dispatch.c: from a line to who handles it, through the tables alone:
 * message x hat, command x hat.  What a hat may not send ends its
 * connection; what is malformed does too; neither touches anything else.
 */
#include "config.h"

#include "ctl/ctl.h"

#include "base/err_args.h"
#include "ctl/internal.h"

static struct ctl_request *request_new(struct ctl_peer *p)
{
	struct ctl *c = p->c;
	struct ctl_request *r;

	grow(&c->requests, &c->caprequests, c->nrequests + 1,
	    sizeof(*c->requests));
	r = &c->requests[c->nrequests++];
	*r = (struct ctl_request){ .p = p, .phase = CTL_AFTER, .what = -1,
		.command = -1, .behalf = -1, .m.id = -1 };
	return r;
}

/* The reply is an error; with `fatal` the connection ends. */
static void request_fail(struct ctl_request *r, bool fatal, const char *code,
    const char *text)
{
	fail_code(&r->err, code, "%s", text);
	err_set_form(&r->err, text, NULL, 0);	/* no "%" in any of them */
	r->failed = true;
	r->fatal = fatal;
}

bool ctl_hat_acts_for(int hat)
{
	return hat == HAT_DIRECTOR || hat == HAT_CONTROLLER;
}

/* ---- messages --------------------------------------------------------- */

static const enum ctl_phase phases[WIRE_REQUESTS] = {
	[WIRE_AUTH] = CTL_WITHIN,
	[WIRE_BACKUP] = CTL_AFTER,
	[WIRE_BLOB_GET] = CTL_AFTER,
	[WIRE_BLOB_PUT] = CTL_BEFORE,
	[WIRE_BYE] = CTL_AFTER,
	[WIRE_CLOCK] = CTL_AFTER,
	[WIRE_COMMANDS] = CTL_AFTER,
	[WIRE_DRAFT_HOLD] = CTL_AFTER,
	[WIRE_DRAFT_KEEP] = CTL_WITHIN,
	[WIRE_DRAFT_TAKE] = CTL_WITHIN,
	[WIRE_EVENT] = CTL_AFTER,
	[WIRE_LANG] = CTL_AFTER,
	[WIRE_LIST] = CTL_AFTER,
	[WIRE_META] = CTL_AFTER,
	[WIRE_PERSON] = CTL_AFTER,
	[WIRE_PREFER] = CTL_WITHIN,
	[WIRE_STREAM_STOP] = CTL_AFTER,
	[WIRE_SUBSCRIBE] = CTL_AFTER,
	[WIRE_TWIN] = CTL_AFTER,
	[WIRE_VIEW] = CTL_AFTER,
	[WIRE_VIEW_STOP] = CTL_AFTER,
};

static void collect_message(struct ctl_request *r)
{
	const struct ctl_peer *p = r->p;
	enum wire_request what = (enum wire_request)r->what;

	r->phase = phases[what];
	ctl_pace_ask(r->p, what);
	if (!wire_allows(what, p->hat) ||
	    (wire_request_spec(what)->staff_only && !p->local)) {
		request_fail(r, true, "forbidden",
		    "message: this connection may not send it");
		return;
	}
	if (r->m.words || r->m.conditions || r->m.as)
		request_fail(r, false, "usage",
		    "message: it takes \"args\" alone");
	else if (wire_check(what, r->m.args, &r->err) != 0)
		r->failed = true;
}

/* ---- commands --------------------------------------------------------- */

/* What only asks, and what an exercise is ended with. */
static bool command_without_disk(int id)
{
	return id == COMMAND_STATUS || id == COMMAND_CODES ||
	    id == COMMAND_PAUSE || id == COMMAND_END ||
	    id == COMMAND_CLOSE || id == COMMAND_SECOND ||
	    id == COMMAND_NODUFF;
}

static void collect_unknown(struct ctl_request *r, const char *nearest)
{
	if (nearest)
		fail_code(&r->err, "unknown", "%s: there is no such "
		    "command; did you mean %s?", r->m.word, nearest);
	else
		fail_code(&r->err, "unknown",
		    "%s: there is no such command", r->m.word);
	r->failed = true;
}

static void collect_behalf(struct ctl_request *r)
{
	if (!ctl_hat_acts_for(r->p->hat)) {
		request_fail(r, true, "forbidden",
		    "as: this connection may not act for others");
		return;
	}
	r->behalf = ctl_person(r->p->c, r->m.as, &r->err);
	if (r->behalf < 0)
		r->failed = true;
}

static void collect_forbidden(struct ctl_request *r)
{
	if (r->m.as == NULL && ctl_hat_acts_for(r->p->hat) &&
	    command_allows((enum command_id)r->command, HAT_PARTICIPANT))
		request_fail(r, true, "forbidden", "command: participants "
		    "send it; write: as PERSON COMMAND");
	else
		request_fail(r, true, "forbidden",
		    "command: this hat may not send it");
}

static void collect_command(struct ctl_request *r)
{
	const char *nearest = NULL;
	int hat = r->m.as ? HAT_PARTICIPANT : r->p->hat;

	if (r->p->hat == WIRE_NOBODY) {
		request_fail(r, true, "forbidden",
		    "command: authenticate first");
		return;
	}
	ctl_pace_count(r->p);
	r->command = command_find(r->m.word, &nearest);
	if (r->command < 0) {
		collect_unknown(r, nearest);
		return;
	}
	if (!command_allows((enum command_id)r->command,
	    (enum state_hat)hat)) {
		collect_forbidden(r);
		return;
	}
	if (r->m.as)
		collect_behalf(r);
	if (!r->failed && r->p->c->full && !command_without_disk(r->command))
		request_fail(r, false, "full", "the disk is full: only "
		    "pause, end, close and noduff are taken");
	if (!r->failed && ctl_disk_command(r->p, r->command, &r->err) != 0)
		r->failed = true;
	if (!r->failed && r->command != COMMAND_SEEN)
		r->phase = CTL_WITHIN;
}

/* ---- lines ------------------------------------------------------------ */

/* One line; false when no more may be taken from this peer this turn. */
static bool collect_line(struct ctl_peer *p)
{
	struct ctl_request *r;
	const char *line;
	struct err err = {0};
	size_t n;
	int got = frame_next(&p->in, &line, &n, &err);

	if (got == 0)
		return false;
	r = request_new(p);
	if (got < 0 || wire_parse(&r->m, &p->c->a, line, n, &err) != 0) {
		r->m.id = -1;
		request_fail(r, true, err.code, err.text);
		return false;
	}
	if (!p->greeted) {
		r->hello = true;
		if (r->m.shape == WIRE_SHAPE_HELLO)
			r->phase = CTL_WITHIN;
		else
			request_fail(r, true, "malformed",
			    "line: hello comes first");
		return false;
	}
	if (r->m.shape != WIRE_SHAPE_REQUEST) {
		request_fail(r, true, "malformed", "line: not a request");
		return false;
	}
	r->what = wire_request_find(r->m.word);
	if (r->what >= 0)
		collect_message(r);
	else
		collect_command(r);
	/* what follows may depend on who this becomes */
	return !r->fatal && r->what != WIRE_AUTH;
}

/* A request whose password has been checked, or whose code may be looked at
 * now, takes its turn again. */
static void collect_again(struct ctl_peer *p)
{
	struct ctl_request r = { .p = p, .phase = CTL_WITHIN,
		.what = WIRE_AUTH, .command = -1, .behalf = -1 };

	if (p->checking != NULL ? ctl_password_again(p, &r) :
	    ctl_wait_again(p, &r))
		*request_new(p) = r;
}

void ctl_collect(struct ctl_peer *p)
{
	if (p->dead || p->ending)
		return;
	if (p->checking != NULL || p->waiting != NULL) {
		collect_again(p);
		return;
	}
	for (int i = 0; i < CTL_LINES_MAX; i++)
		if (p->out.len >= CTL_OUT_STOP ||
		    ctl_pace_ms(p) > ctl_now(p->c) || !collect_line(p))
			return;
}

/* ---- before and within the transaction -------------------------------- */

void ctl_before(struct ctl_request *r)
{
	if (r->failed)
		return;
	r->ok = ctl_blob_put(r->p, r->m.args, &r->err);
	r->failed = r->ok == NULL;
}

struct val *ctl_command(struct ctl *c, const char *word, struct val *args,
    const struct engine_actor *who, struct err *err)
{
	struct engine_request er = { .word = word, .args = args,
		.who = *who };

	return engine_submit(c->e, &er, &c->a, err);
}

/* People are called by name; the engine knows their ids.  Whoever was sent
 * out can still be erased. */
static int submit_named(void *arg, const char *name, struct err *err)
{
	const struct ctl_request *r = arg;

	return r->command == COMMAND_ERASE ?
	    ctl_anybody(r->p->c, name, err) : ctl_person(r->p->c, name, err);
}

/* The arguments of a command: from words as the engine will read them. */
static const struct val *submit_args(struct ctl_request *r)
{
	struct ctl *c = r->p->c;
	const struct command_from from = { (enum command_id)r->command,
		ctl_state(c), -1, NULL, -1 };
	size_t n = val_len(r->m.words);
	const char **words;

	if (r->m.words == NULL)
		return r->m.args;
	words = arena_calloc(&c->a, n + 1, sizeof(*words));
	for (size_t i = 0; i < n; i++)
		words[i] = val_text(val_at(r->m.words, i), "");
	return command_words(&from, &c->a, words, n, NULL);
}

/* "put" names what this very connection's person has handed in; without, the
 * engine says what is missing. */
static int named_content(struct ctl_request *r)
{
	const struct val *v;

	if (r->command != COMMAND_PUT ||
	    (v = val_get(submit_args(r), "digest")) == NULL)
		return 0;
	return ctl_content_named(r->p, val_text(v, ""), &r->err);
}

/* A draft is saved by the screen that writes it. */
static int held_draft(struct ctl_request *r)
{
	if ((r->command != COMMAND_DRAFT && r->command != COMMAND_FILL) ||
	    r->behalf >= 0 || r->p->person < 0)
		return 0;
	return ctl_hold_save(r->p, submit_args(r), &r->err);
}

/* What "keep" makes into a file counts as an upload. */
static int kept_content(struct ctl_request *r)
{
	if (r->command != COMMAND_KEEP)
		return 0;
	return ctl_content_room(r->p, CTL_KEPT_MAX, &r->err);
}

static void submit_command(struct ctl_request *r)
{
	struct ctl_peer *p = r->p;
	const struct command_names names = { submit_named, r };
	struct engine_request er = {
		.names = &names,
		.word = r->m.word,
		.request = r->m.req,
		.args = r->m.words ? r->m.words : r->m.args,
		.conditions = r->m.conditions,
		.who = { .hat = (enum state_hat)p->hat,
		    .person = p->person, .behalf = r->behalf },
		.lang = p->lang,
	};

	/* What was done before is answered again, whatever room there is. */
	if (engine_was_done(p->c->e, &er, &p->c->a) ||
	    (named_content(r) == 0 && kept_content(r) == 0 &&
	    held_draft(r) == 0))
		r->ok = engine_submit(p->c->e, &er, &p->c->a, &r->err);
	r->failed = r->ok == NULL;
	if (!r->failed && r->command == COMMAND_STATUS)
		ctl_disk_status(p->c, r->ok);
}

void ctl_submit(struct ctl_request *r)
{
	if (r->failed || r->p->dead)
		return;
	if (r->hello)
		ctl_hello(r);
	else if (r->what == WIRE_AUTH)
		ctl_auth(r);
	else if (r->what == WIRE_DRAFT_KEEP)
		ctl_draft_keep(r);
	else if (r->what == WIRE_DRAFT_TAKE)
		ctl_draft_take(r);
	else if (r->what == WIRE_PREFER)
		ctl_prefer(r);
	else
		submit_command(r);
}
