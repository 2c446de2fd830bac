/*
 * dispatch.c: from a line to who handles it, through the tables alone:
 * message x hat, command x hat.  What a hat may not send ends its
 * connection; what is malformed does too; neither touches anything else.
 */
#include "config.h"

#include "ctl/ctl.h"

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
	r->failed = true;
	r->fatal = fatal;
}

static bool acts_for(int hat)
{
	return hat == HAT_DIRECTOR || hat == HAT_CONTROLLER ||
	    hat == HAT_EVALUATOR;
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
	[WIRE_EVENT] = CTL_AFTER,
	[WIRE_LIST] = CTL_AFTER,
	[WIRE_META] = CTL_AFTER,
	[WIRE_PERSON] = CTL_AFTER,
	[WIRE_STREAM_STOP] = CTL_AFTER,
	[WIRE_SUBSCRIBE] = CTL_AFTER,
	[WIRE_VIEW] = CTL_AFTER,
	[WIRE_VIEW_STOP] = CTL_AFTER,
};

static void collect_message(struct ctl_request *r)
{
	const struct ctl_peer *p = r->p;
	enum wire_request what = (enum wire_request)r->what;

	r->phase = phases[what];
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

static bool command_without_disk(int id)
{
	return id == COMMAND_PAUSE || id == COMMAND_END ||
	    id == COMMAND_CLOSE || id == COMMAND_NODUFF;
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
	if (!acts_for(r->p->hat)) {
		request_fail(r, true, "forbidden",
		    "as: this connection may not act for others");
		return;
	}
	r->behalf = ctl_person(r->p->c, r->m.as, &r->err);
	if (r->behalf < 0)
		r->failed = true;
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
	r->command = command_find(r->m.word, &nearest);
	if (r->command < 0) {
		collect_unknown(r, nearest);
		return;
	}
	if (!command_allows((enum command_id)r->command,
	    (enum state_hat)hat)) {
		request_fail(r, true, "forbidden",
		    "command: this hat may not send it");
		return;
	}
	if (r->m.as)
		collect_behalf(r);
	if (!r->failed && r->p->c->full && !command_without_disk(r->command))
		request_fail(r, false, "full", "the disk is full: only "
		    "pause, end, close and noduff are taken");
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

void ctl_collect(struct ctl_peer *p)
{
	if (p->dead || p->ending)
		return;
	for (int i = 0; i < CTL_LINES_MAX; i++)
		if (p->out.len >= CTL_OUT_STOP || !collect_line(p))
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

/* Which word of a command is a person; -1 none. */
static int person_word(int command)
{
	const char *at = command_get((enum command_id)command)->args;
	const char *person = strstr(at, "person:person");
	int n = 0;

	if (person == NULL)
		return -1;
	for (; at < person; at++)
		n += *at == ' ';
	return n;
}

/* People are called by name; the engine knows their ids. */
static int resolve_person(struct ctl_request *r)
{
	struct ctl *c = r->p->c;
	int word = person_word(r->command), person;
	struct val *named = NULL;

	if (word >= 0 && r->m.words)
		named = val_at(r->m.words, (size_t)word);
	else if (word >= 0)
		named = val_get(r->m.args, "person");
	if (named == NULL || named->kind != VAL_STR)
		return 0;
	person = ctl_person(c, val_text(named, ""), &r->err);
	if (person < 0)
		return -1;
	*named = *val_str(&c->a, ctl_state(c)->people[person].uuid);
	return 0;
}

static void submit_command(struct ctl_request *r)
{
	struct ctl_peer *p = r->p;
	struct engine_request er = {
		.word = r->m.word,
		.request = r->m.req,
		.args = r->m.words ? r->m.words : r->m.args,
		.conditions = r->m.conditions,
		.who = { .hat = (enum state_hat)p->hat,
		    .person = p->person, .behalf = r->behalf },
	};

	if (r->behalf >= 0)
		er.who.hat = HAT_PARTICIPANT;
	if (resolve_person(r) == 0)
		r->ok = engine_submit(p->c->e, &er, &p->c->a, &r->err);
	r->failed = r->ok == NULL;
}

void ctl_submit(struct ctl_request *r)
{
	if (r->failed || r->p->dead)
		return;
	if (r->hello)
		ctl_hello(r);
	else if (r->what == WIRE_AUTH)
		ctl_auth(r);
	else
		submit_command(r);
}

/* ---- after the commit: what only reads -------------------------------- */

static struct val *answer_backup(struct ctl_request *r)
{
	struct ctl *c = r->p->c;
	const char *path = val_get_text(r->m.args, "path", "");

	if (c->store->ops->backup(c->store, path, &r->err) != 0)
		return NULL;
	return val_map(&c->a);
}

static struct val *answer_blob_get(struct ctl_request *r)
{
	return ctl_blob_get(r->p, r->m.args, &r->err);
}

static struct val *answer_empty(struct ctl_request *r)
{
	return val_map(&r->p->c->a);
}

static struct val *answer_clock(struct ctl_request *r)
{
	struct ctl *c = r->p->c;
	const struct state *st = ctl_state(c);
	struct view_viewer who = ctl_peer_viewer(r->p);
	struct val *ok = view_clock(st, &who, engine_ex_ms(c->e),
	    ctl_now(c), &c->a);

	val_set(&c->a, ok, "state", val_str(&c->a,
	    state_run_name(st->run)));
	val_set(&c->a, ok, "wall_ms", val_int(&c->a,
	    c->o.clock->wall_ms(c->o.clock)));
	return ok;
}

static struct val *answer_commands(struct ctl_request *r)
{
	struct arena *a = &r->p->c->a;
	struct val *ok = val_map(a), *list = val_list(a);
	struct buf usage = {0};

	for (int i = 0; i < COMMANDS; i++) {
		const struct command *cmd = command_get((enum command_id)i);
		bool own = command_allows((enum command_id)i,
		    (enum state_hat)r->p->hat);
		bool behalf = acts_for(r->p->hat) &&
		    command_allows((enum command_id)i, HAT_PARTICIPANT);
		struct val *row;

		if (!own && !behalf)
			continue;
		row = val_map(a);
		buf_clear(&usage);
		command_usage((enum command_id)i, &usage);
		val_set(a, row, "word", val_str(a, cmd->word));
		val_set(a, row, "usage", val_str(a, buf_str(&usage)));
		val_set(a, row, "help", val_str(a, cmd->help));
		if (!own)
			val_set(a, row, "as", val_bool(a, true));
		val_push(a, list, row);
	}
	buf_release(&usage);
	val_set(a, ok, "commands", list);
	return ok;
}

static struct val *answer_event(struct ctl_request *r)
{
	return ctl_stream_event(r->p->c, r->m.args, &r->err);
}

static struct val *answer_list(struct ctl_request *r)
{
	return ctl_list(r->p, r->m.args, &r->err);
}

static struct val *answer_meta(struct ctl_request *r)
{
	struct ctl *c = r->p->c;
	struct val *ok = val_map(&c->a);
	char *value = source_meta(c->store->source,
	    val_get_text(r->m.args, "key", ""));

	if (value)
		val_set(&c->a, ok, "value", val_str(&c->a, value));
	free(value);
	return ok;
}

static struct val *answer_person(struct ctl_request *r)
{
	struct ctl *c = r->p->c;
	struct source_person sp = {0};
	struct val *ok;

	if (source_person(c->store->source, val_get_text(r->m.args,
	    "person", ""), &sp, &r->err) != 0)
		return NULL;
	ok = val_map(&c->a);
	val_set(&c->a, ok, "name", val_str(&c->a, sp.name ? sp.name : ""));
	if (ctl_hat_streams(r->p->hat))
		val_set(&c->a, ok, "address", val_str(&c->a,
		    sp.address ? sp.address : ""));
	source_person_release(&sp);
	return ok;
}

static struct val *answer_subscribe(struct ctl_request *r)
{
	struct ctl *c = r->p->c;
	struct val *ok;
	int64_t after = val_get_num(r->m.args, "after", 0);

	if (after > c->head) {
		fail_code(&r->err, "unknown", "subscribe: the last event is "
		    "%lld", (long long)c->head);
		return NULL;
	}
	ok = val_map(&c->a);
	val_set(&c->a, ok, "head", val_int(&c->a, c->head));
	return ok;
}

/* Whose view is asked for; directors and controllers may look as others. */
static int view_asked(struct ctl_request *r, struct view_viewer *who)
{
	const struct state *st = ctl_state(r->p->c);
	const char *hat = val_get_text(r->m.args, "hat", NULL);
	const char *team = val_get_text(r->m.args, "team", NULL);

	*who = ctl_peer_viewer(r->p);
	who->lang = val_get_text(r->m.args, "lang", who->lang);
	if (hat || team) {
		if (r->p->hat != HAT_DIRECTOR && r->p->hat != HAT_CONTROLLER)
			return fail_code(&r->err, "forbidden",
			    "view: this hat sees its own view only");
		who->hat = (enum state_hat)state_hat_find(hat ? hat :
		    "participant");
		if ((int)who->hat < 0)
			return fail_code(&r->err, "unknown",
			    "view: there is no hat \"%s\"", hat);
		who->team = team ? state_team(st, team) : -1;
	}
	if (who->hat == HAT_PARTICIPANT && who->team < 0)
		return fail_code(&r->err, "unknown", "view: which team?");
	return 0;
}

static struct val *answer_view(struct ctl_request *r)
{
	struct view_viewer who;

	if (view_asked(r, &who) != 0)
		return NULL;
	return val_map(&r->p->c->a);
}

static struct val *(*const answers[WIRE_REQUESTS])(struct ctl_request *) = {
	[WIRE_BACKUP] = answer_backup,
	[WIRE_BLOB_GET] = answer_blob_get,
	[WIRE_BYE] = answer_empty,
	[WIRE_CLOCK] = answer_clock,
	[WIRE_COMMANDS] = answer_commands,
	[WIRE_EVENT] = answer_event,
	[WIRE_LIST] = answer_list,
	[WIRE_META] = answer_meta,
	[WIRE_PERSON] = answer_person,
	[WIRE_STREAM_STOP] = answer_empty,
	[WIRE_SUBSCRIBE] = answer_subscribe,
	[WIRE_VIEW] = answer_view,
	[WIRE_VIEW_STOP] = answer_empty,
};

static struct val *answer_seen(struct ctl_request *r)
{
	struct ctl *c = r->p->c;
	int person = r->behalf >= 0 ? r->behalf : r->p->person;

	if (ctl_shown_add(c, person, r->m.args, &r->err) != 0)
		return NULL;
	return val_map(&c->a);
}

void ctl_answer(struct ctl_request *r)
{
	if (r->failed)
		return;
	r->ok = r->what >= 0 ? answers[r->what](r) : answer_seen(r);
	r->failed = r->ok == NULL;
}

/* ---- what follows a reply --------------------------------------------- */

static void after_view(struct ctl_request *r)
{
	struct view_viewer who;

	if (view_asked(r, &who) != 0)
		return;
	if (val_get_true(r->m.args, "follow", false))
		ctl_follow(r->p, &who);
	else
		ctl_glance(r->p, &who);
}

static void after_subscribe(struct ctl_request *r)
{
	r->p->streaming = true;
	r->p->live = false;
	r->p->streamed = val_get_num(r->m.args, "after", 0);
}

static void after_become(struct ctl_request *r)
{
	struct ctl_peer *p = r->p;

	p->greeted = true;
	p->hat = r->new_hat;
	p->person = r->new_person;
	if (p->person >= 0)
		p->team = ctl_state(p->c)->people[p->person].team;
	if (r->hello)
		p->local = p->staff && p->hat == HAT_DIRECTOR;
	snprintf(p->lang, sizeof(p->lang), "%s",
	    r->new_lang ? r->new_lang : "");
}

void ctl_after(struct ctl_request *r)
{
	struct ctl_peer *p = r->p;

	if (r->fatal || (r->failed && r->hello)) {
		p->ending = true;
		p->since_ms = ctl_now(p->c);
	}
	if (r->failed)
		return;
	if (r->becomes)
		after_become(r);
	if (r->what == WIRE_BYE) {
		p->ending = true;
		p->since_ms = ctl_now(p->c);
	} else if (r->what == WIRE_SUBSCRIBE) {
		after_subscribe(r);
	} else if (r->what == WIRE_STREAM_STOP) {
		p->streaming = false;
	} else if (r->what == WIRE_VIEW) {
		after_view(r);
	} else if (r->what == WIRE_VIEW_STOP) {
		ctl_unfollow(p);
	} else if (r->command == COMMAND_DRAFT ||
	    r->command == COMMAND_ANSWER) {
		ctl_drafts_note(p->c);
	}
}
