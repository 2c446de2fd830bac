/*
 * submit.c: one command in: who may, with what arguments, aimed at what
 * version; then the row of the table that decides it.
 */
#include "config.h"

#include "engine/engine.h"

#include "engine/internal.h"

static decide_fn *const submit_table[COMMANDS] = {
	[COMMAND_ENTER] = decide_enter, [COMMAND_EXEMPT] = decide_exempt,
	[COMMAND_CUT] = decide_cut, [COMMAND_FORWARD] = decide_forward,
	[COMMAND_RESTORE] = decide_restore, [COMMAND_TOLD] = decide_told,
	[COMMAND_WRITE] = decide_write,
	[COMMAND_ABSENT] = decide_absent, [COMMAND_ACK] = decide_ack,
	[COMMAND_ACT] = decide_act, [COMMAND_ADJOURN] = decide_adjourn,
	[COMMAND_ADMIT] = decide_admit, [COMMAND_ADOPT] = decide_adopt,
	[COMMAND_ANSWER] = decide_answer,
	[COMMAND_ASK] = decide_ask, [COMMAND_AWARD] = decide_award,
	[COMMAND_BROADCAST] = decide_broadcast, [COMMAND_CHAT] = decide_chat,
	[COMMAND_CLAIM] = decide_claim, [COMMAND_CLOSE] = decide_close,
	[COMMAND_CODE] = decide_code, [COMMAND_CODES] = decide_codes,
	[COMMAND_ATTACH] = decide_attach,
	[COMMAND_COMPOSE] = decide_compose,
	[COMMAND_FOLLOW] = decide_follow,
	[COMMAND_CORRECT] = decide_correct, [COMMAND_DELAY] = decide_delay,
	[COMMAND_DELIVERED] = decide_delivered,
	[COMMAND_DRAFT] = decide_draft, [COMMAND_EDIT] = decide_edit,
	[COMMAND_END] = decide_end, [COMMAND_ENROL] = decide_enrol,
	[COMMAND_ERASE] = decide_erase,
	[COMMAND_EXTEND] = decide_extend, [COMMAND_FILL] = decide_fill,
	[COMMAND_FLAG] = decide_flag,
	[COMMAND_FREE] = decide_free, [COMMAND_FREEZE] = decide_freeze,
	[COMMAND_GO] = decide_go,
	[COMMAND_GRANT] = decide_grant, [COMMAND_HANDOVER] = decide_handover,
	[COMMAND_HINT] = decide_hint, [COMMAND_HOLD] = decide_hold,
	[COMMAND_JOIN] = decide_join, [COMMAND_JUDGE] = decide_judge,
	[COMMAND_JUMP] = decide_jump, [COMMAND_LEAD] = decide_lead,
	[COMMAND_KEEP] = decide_keep,
	[COMMAND_LEAVE] = decide_leave, [COMMAND_LIFT] = decide_lift,
	[COMMAND_LOCK] = decide_lock, [COMMAND_LOG] = decide_log,
	[COMMAND_MOVE] = decide_move, [COMMAND_MSG] = decide_msg,
	[COMMAND_NODUFF] = decide_noduff, [COMMAND_NOTE] = decide_note,
	[COMMAND_OVERRIDE] = decide_override, [COMMAND_PAUSE] = decide_pause,
	[COMMAND_PHASE] = decide_phase,
	[COMMAND_PRESENT] = decide_present, [COMMAND_PROBE] = decide_probe,
	[COMMAND_PRACTICE] = decide_practice,
	[COMMAND_PROPOSE] = decide_propose, [COMMAND_PUT] = decide_put, [COMMAND_RECALL] = decide_recall,
	[COMMAND_READY] = decide_ready,
	[COMMAND_RELEASE] = decide_release, [COMMAND_SECOND] = decide_second, [COMMAND_REMOVE] = decide_remove,
	[COMMAND_RENAME] = decide_rename, [COMMAND_REPLY] = decide_reply,
	[COMMAND_RESCHEDULE] = decide_reschedule,
	[COMMAND_RESUME] = decide_resume,
	[COMMAND_RETARGET] = decide_retarget,
	[COMMAND_RETURN] = decide_return, [COMMAND_RULE] = decide_rule, [COMMAND_SEEN] = decide_seen,
	[COMMAND_SKIP] = decide_skip, [COMMAND_SPEED] = decide_speed,
	[COMMAND_STANDBY] = decide_standby, [COMMAND_START] = decide_start,
	[COMMAND_STATUS] = decide_status,
	[COMMAND_OBSERVE] = decide_observe, [COMMAND_RATE] = decide_rate,
	[COMMAND_TAKE] = decide_take, [COMMAND_THAW] = decide_thaw,
	[COMMAND_SURVEY] = decide_survey, [COMMAND_TOOL] = decide_tool,
	[COMMAND_SEAT] = decide_seat, [COMMAND_UNSEAT] = decide_unseat,
	[COMMAND_TEAMNAME] = decide_teamname, [COMMAND_UNDO] = decide_undo,
	[COMMAND_UNSKIP] = decide_unskip,
	[COMMAND_UNLOCK] = decide_unlock, [COMMAND_VAR] = decide_var,
	[COMMAND_WITHDRAW] = decide_withdraw,
};

decide_fn *decide_row(enum command_id id)
{
	return submit_table[id];
}

struct val *decide_refuse(struct decide *d, const char *code,
    const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vfail_code(d->err, code, fmt, ap);
	va_end(ap);
	return NULL;
}

struct val *decide_ok(struct decide *d)
{
	struct val *out = val_map(d->a);

	val_add_lent(d->a, out, "seq", val_int(d->a, d->st->seq));
	return out;
}

const char *decide_text(const struct decide *d, const char *arg)
{
	return val_get_text(d->args, arg, "");
}

int64_t decide_num(const struct decide *d, const char *arg, int64_t other)
{
	return val_get_num(d->args, arg, other);
}

bool decide_has(const struct decide *d, const char *arg)
{
	return val_get(d->args, arg) != NULL;
}

int decide_cell_of(const struct decide *d)
{
	const char *inject = decide_text(d, "inject");
	const char *colon = strchr(inject, ':');
	char *id;
	int cell;

	if (decide_has(d, "cell"))
		return state_cell(d->st, decide_text(d, "cell"));
	if (colon == NULL)
		return -1;
	id = xstrndup(inject, (size_t)(colon - inject));
	cell = state_cell(d->st, id);
	free(id);
	return cell;
}

size_t decide_cells(const struct decide *d, int *out)
{
	int one = decide_cell_of(d);
	size_t n = 0;

	for (size_t c = 0; c < d->st->ncells; c++)
		if (one < 0 || one == (int)c)
			out[n++] = (int)c;
	return n;
}

bool decide_at(struct decide *d, struct event *ev, int cell)
{
	int64_t now = cell < 0 ? d->e->batch_ex_ms : state_cell_ms(d->st,
	    cell, d->e->batch_ex_ms);

	if (decide_num(d, "at", 0) > now) {
		decide_refuse(d, "usage", "that time has not come");
		return false;
	}
	if (decide_has(d, "at"))
		event_puti(ev, FIELD_AT_MS, decide_num(d, "at", 0));
	return true;
}

int decide_inject(const struct decide *d)
{
	const char *inject = decide_text(d, "inject");
	const char *colon = strchr(inject, ':');

	return state_inject_find(d->st, colon == NULL ? inject : colon + 1);
}

int decide_team(const struct decide *d)
{
	return decide_has(d, "team") ?
	    state_team(d->st, decide_text(d, "team")) : -1;
}

int decide_person(const struct decide *d)
{
	return decide_has(d, "person") ?
	    state_person(d->st, decide_text(d, "person")) : -1;
}

/* ---- the way in ------------------------------------------------------- */

static char *submit_actor(const struct engine *e,
    const struct engine_actor *who, struct arena *a)
{
	const char *uuid, *hat;
	char *actor;
	size_t n;

	if (who->person < 0) {
		actor = arena_strdup(a, ACTOR_DIRECTOR);
	} else {
		uuid = e->st->people[who->person].uuid;
		hat = state_hat_name(who->hat);
		n = strlen(uuid);
		actor = arena_alloc(a, n + strlen(hat) + 2);
		memcpy(actor, uuid, n);
		actor[n] = '/';
		memcpy(actor + n + 1, hat, strlen(hat));
	}
	if (who->behalf < 0)
		return actor;
	return arena_printf(a, "%s>%s/%s", actor,
	    e->st->people[who->behalf].uuid, state_hat_name(HAT_PARTICIPANT));
}

struct val *decide_not_playing(struct decide *d)
{
	bool team = d->team >= 0;

	switch (d->st->run) {
	case STATE_NEW:
	case STATE_LOBBY:
		return team ? decide_refuse(d, "state", "the exercise has "
		    "not begun: wait for its start") : decide_refuse(d,
		    "state", "the exercise has not begun: give start first");
	case STATE_PAUSED:
		return decide_refuse(d, "state", "the exercise is paused: "
		    "resume it first");
	case STATE_ADJOURNED:
		return team ? decide_refuse(d, "state", "the exercise is "
		    "adjourned: wait until it goes on") : decide_refuse(d,
		    "state", "the exercise is adjourned: go on with ensayo "
		    "run --resume");
	case STATE_HOTWASH:
		return decide_refuse(d, "state", "the exercise has ended: "
		    "only the hotwash goes on");
	case STATE_RUNNING:
	case STATE_CLOSED:
		break;
	}
	return decide_refuse(d, "state", "the exercise is closed");
}

struct val *decide_in_emergency(struct decide *d)
{
	return decide_refuse(d, "realworld", "a real emergency is in force: "
	    "lift it first");
}

bool decide_cell_runs(struct decide *d, int cell)
{
	if (!d->st->cells[cell].held)
		return true;
	decide_refuse(d, "paused", "in cell %s exercise time stands still: "
	    "resume it first", d->st->cells[cell].id);
	return false;
}

const char *decide_lang(const struct decide *d)
{
	return d->r->lang != NULL && d->r->lang[0] != '\0' ? d->r->lang :
	    d->st->people[d->person].lang;
}

struct val *decide_not_lobby(struct decide *d)
{
	if (d->st->run == STATE_RUNNING || d->st->run == STATE_PAUSED)
		return decide_refuse(d, "state", "the exercise has begun "
		    "already: that is for the time before its start");
	return decide_not_playing(d);
}

static bool submit_current(struct decide *d)
{
	const struct val *want = val_get(d->r->conditions, "standby");

	if (want == NULL || val_num(want, -1) == d->st->standby_seq)
		return true;
	decide_refuse(d, "stale", "the standby has changed since you looked");
	return false;
}

static bool submit_alive(struct decide *d)
{
	if (d->st->run == STATE_CLOSED && d->id != COMMAND_STATUS &&
	    d->id != COMMAND_CODES) {
		decide_refuse(d, "closed", "the exercise is closed");
		return false;
	}
	return true;
}

enum state_hat decide_hat(const struct decide *d)
{
	return d->r->who.behalf >= 0 ? HAT_PARTICIPANT : d->r->who.hat;
}

static bool submit_words(struct decide *d)
{
	const struct command_from from = { d->id, d->st, d->cell,
		d->r->names, decide_hat(d) == HAT_PARTICIPANT ? d->person :
		-1 };
	const struct val *in = d->r->args;
	const char **words;
	size_t n = val_len(in);

	if (in == NULL || in->kind != VAL_LIST) {
		d->args = command_args(&from, d->a, in, d->err);
		return d->args != NULL;
	}
	words = arena_calloc(d->a, n + 1, sizeof(*words));
	for (size_t i = 0; i < n; i++)
		words[i] = val_text(val_at(in, i), "");
	d->args = command_words(&from, d->a, words, n, d->err);
	return d->args != NULL;
}

/* Who wears a hat of the staff acts for no team, member of one or not. */
static bool submit_who(struct decide *d)
{
	const struct engine_actor *w = &d->r->who;
	enum state_hat hat = decide_hat(d);

	if (w->behalf >= 0 && w->hat != HAT_DIRECTOR &&
	    w->hat != HAT_CONTROLLER) {
		decide_refuse(d, "forbidden", "%s may not act for others",
		    state_hat_name(w->hat));
		return false;
	}
	if (!command_allows(d->id, hat)) {
		decide_refuse(d, "forbidden", "%s may not \"%s\"",
		    state_hat_name(hat), command_get(d->id)->word);
		return false;
	}
	d->person = w->behalf >= 0 ? w->behalf : w->person;
	if (d->person < 0)
		return true;
	if (d->st->people[d->person].removed) {
		decide_refuse(d, "removed", "you have been sent out");
		return false;
	}
	if (hat == HAT_PARTICIPANT)
		d->team = d->st->people[d->person].team;
	if (d->team >= 0)
		d->cell = d->st->teams[d->team].cell;
	return true;
}

/* A request that was carried out before: its outcome, not a second time;
 * *refused: it was another command then. */
static struct val *submit_repeated(struct decide *d, const char *actor,
    bool *refused)
{
	int64_t seq = engine_request_seq(d->e, actor, d->r);
	struct val *out;

	*refused = seq < 0;
	if (*refused)
		return decide_refuse(d, "reused", "that request was used for "
		    "another command: a new one needs its own");
	if (seq == 0)
		return NULL;
	out = val_map(d->a);
	val_set(d->a, out, "repeated", val_bool(d->a, true));
	val_set(d->a, out, "seq", val_int(d->a, seq));
	return out;
}

bool engine_was_done(struct engine *e, const struct engine_request *r,
    struct arena *a)
{
	return engine_request_seq(e, submit_actor(e, &r->who, a), r) > 0;
}

struct val *engine_submit(struct engine *e, const struct engine_request *r,
    struct arena *a, struct err *err)
{
	struct decide d = { .e = e, .st = e->st, .a = a, .r = r,
	    .person = -1, .team = -1, .cell = -1, .err = err };
	const char *near = NULL, *actor;
	bool refused;
	struct val *out;
	int id = command_find(r->word, &near);

	if (id < 0 && near != NULL)
		return decide_refuse(&d, "unknown", "there is no command "
		    "\"%s\" (did you mean \"%s\"?)", r->word, near);
	if (id < 0)
		return decide_refuse(&d, "unknown", "there is no command "
		    "\"%s\"", r->word);
	if (e->status != STORE_OK)
		return decide_refuse(&d, "full", "not recorded: %s",
		    e->status_err.text);
	d.id = (enum command_id)id;
	engine_windows_run(e);
	engine_due_run(e, engine_now_ex(e));
	actor = submit_actor(e, &r->who, a);
	if ((out = submit_repeated(&d, actor, &refused)) != NULL || refused)
		return out;
	if (!submit_alive(&d) || !submit_who(&d) || !submit_words(&d) ||
	    !submit_current(&d))
		return NULL;
	if (d.cell >= 0)
		d.cell_ms = state_cell_ms(e->st, d.cell, engine_now_ex(e));
	engine_batch(e, actor, r->request, 0, engine_now_ex(e));
	out = submit_table[d.id](&d);
	if (out != NULL) {
		engine_request_keep(e, actor, r);
		engine_settle(e);
	} else if (err->code[0] == '\0') {
		/* What lies below knows no protocol: an argument of it. */
		snprintf(err->code, sizeof(err->code), "usage");
	}
	if (e->status != STORE_OK)
		return decide_refuse(&d, "full", "not recorded: %s",
		    e->status_err.text);
	return out;
}
