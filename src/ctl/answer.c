/*
 * answer.c: requests that only read, answered after the commit, and what
 * follows once any reply is written.
 */
#include "config.h"

#include "ctl/ctl.h"

#include <sys/socket.h>

#include "ctl/internal.h"

static struct val *answer_backup(struct ctl_request *r)
{
	r->later = ctl_backup(r, val_get_text(r->m.args, "path", ""),
	    &r->err) == 0;
	return NULL;
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
	struct val *others = val_list(a);
	struct buf usage = {0};

	for (int i = 0; i < COMMANDS; i++) {
		const struct command *cmd = command_get((enum command_id)i);
		bool own = command_allows((enum command_id)i,
		    (enum state_hat)r->p->hat);
		bool behalf = ctl_hat_acts_for(r->p->hat) &&
		    command_allows((enum command_id)i, HAT_PARTICIPANT);
		struct val *row;

		if (!own && !behalf) {
			/* for staff: who may */
			if (r->p->hat != HAT_PARTICIPANT)
				val_push(a, others, command_hats(
				    (enum command_id)i, a));
			continue;
		}
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
	if (val_len(others) > 0)
		val_set(a, ok, "others", others);
	return ok;
}

static struct val *answer_event(struct ctl_request *r)
{
	return ctl_stream_event(r->p, r->m.args, &r->err);
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

/* Who is let in is let in again: the other end of a new pair goes along
 * with the reply. */
static struct val *answer_twin(struct ctl_request *r)
{
	struct ctl *c = r->p->c;
	struct ctl_peer *twin;
	int fds[2];

	if (ctl_room_person(r, r->p->person) != 0)
		return NULL;
	if (r->p->twin_of != NULL || r->p->twins >= CTL_TWINS ||
	    r->p->passing >= 0 || !ctl_room(c, r->p->staff)) {
		ctl_refuse(r, "busy", "connection: there are too many");
		return NULL;
	}
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) != 0) {
		ctl_refuse(r, "busy", "connection: there are too many");
		return NULL;
	}
	twin = ctl_peer_new(c, fds[0], r->p->staff);
	twin->greeted = true;
	twin->local = r->p->local;
	twin->hat = r->p->hat;
	twin->person = r->p->person;
	twin->team = r->p->team;
	memcpy(twin->lang, r->p->lang, sizeof(twin->lang));
	twin->twin_of = r->p;
	r->p->twins++;
	r->p->passing = fds[1];
	return val_map(&c->a);
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
		who->seats = STATE_SEATS_ALL;
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
	[WIRE_DRAFT_HOLD] = ctl_hold,
	[WIRE_EVENT] = answer_event,
	[WIRE_LANG] = answer_empty,
	[WIRE_LIST] = answer_list,
	[WIRE_META] = answer_meta,
	[WIRE_PERSON] = answer_person,
	[WIRE_STREAM_STOP] = answer_empty,
	[WIRE_SUBSCRIBE] = answer_subscribe,
	[WIRE_TWIN] = answer_twin,
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
	r->failed = r->ok == NULL && !r->later;
}

/* ---- what follows a reply --------------------------------------------- */

static void after_view(struct ctl_request *r)
{
	struct view_viewer who;

	if (view_asked(r, &who) != 0)
		return;
	/* replies are read in the language of the own view */
	if (val_get(r->m.args, "hat") == NULL &&
	    val_get(r->m.args, "team") == NULL && who.lang != NULL &&
	    who.lang != r->p->lang)
		snprintf(r->p->lang, sizeof(r->p->lang), "%s", who.lang);
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
	if (r->p->c->disk != CTL_DISK_FINE)
		ctl_disk_tell(r->p);
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

/* A followed view starts anew in the other language. */
static void after_lang(struct ctl_request *r)
{
	struct ctl_peer *p = r->p;
	struct view_viewer who;

	snprintf(p->lang, sizeof(p->lang), "%s", val_get_text(r->m.args,
	    "lang", ""));
	if (p->view == NULL)
		return;
	who = p->view->who;
	who.lang = p->lang;
	ctl_follow(p, &who);
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
	} else if (r->what == WIRE_LANG) {
		after_lang(r);
	} else if (r->what == WIRE_VIEW_STOP) {
		ctl_unfollow(p);
	} else if (r->command == COMMAND_DRAFT ||
	    r->command == COMMAND_ANSWER) {
		ctl_drafts_note(p->c);
	}
}
