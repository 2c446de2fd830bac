/*
 * stand.c: an engine to be talked to (stand.h).
 */
#include "config.h"

#include "ctl/internal.h"

#include "tests/ctl/stand.h"

#include "tests/event/unit.h"
#include "tests/plan/sample.h"

#define STAND_TURNS 12

/* ---- a store that can be told to fail --------------------------------- */

/* The stand whose store is asked; one at a time. */
static struct stand *stand_now;
static const struct store_ops *stand_memory;

static enum store_status stand_commit(struct store *st, struct err *err)
{
	struct stand *s = stand_now;
	enum store_status as = s->commit_as;

	s->commit_as = STORE_OK;
	if (as != STORE_OK) {
		fail(err, "the disk is not there");
		return as;
	}
	s->commits++;
	return stand_memory->commit(st, err);
}

static bool stand_take_reserve(struct store *st)
{
	(void)st;
	return !stand_now->no_room;
}

static int stand_room(struct store *st, int64_t *free, int64_t *all)
{
	(void)st;
	*free = stand_now->room_free;
	*all = stand_now->room_all;
	return *all > 0 ? 0 : -1;
}

static struct val *stand_hook(struct engine_scripts *scripts,
    const struct engine_call *call, struct arena *a, struct err *err)
{
	struct val *result = val_map(a);

	(void)scripts;
	(void)call;
	(void)err;
	val_set(a, result, "effects", val_list(a));
	val_set(a, result, "streams", val_map(a));
	return result;
}

static void stand_failed(const struct err *err, void *arg)
{
	struct stand *s = arg;

	(void)err;
	s->failed = true;
}

/* ---- the stand -------------------------------------------------------- */

/* A seat in the first role, and the bench inject for it alone. */
static void stand_seat(struct plan *p)
{
	struct plan_order *order = arena_calloc(&p->arena, p->norder + 1,
	    sizeof(*order));

	p->npositions = 1;
	p->positions = arena_calloc(&p->arena, 1, sizeof(*p->positions));
	plan_blank(PLAN_POSITION, &p->positions[0]);
	p->positions[0].id = "chief";
	p->positions[0].role = 0;
	p->positions[0].title = p->injects[3].title;
	p->injects[3].person = 0;
	memcpy(order, p->order, p->norder * sizeof(*order));
	order[p->norder++] = (struct plan_order){ PLAN_POSITION, 0 };
	p->order = order;
}

void (*stand_change)(struct plan *p);

static void stand_engine(struct stand *s, int64_t cells)
{
	struct plan *plan = sample_plan();
	struct engine_config ec = {
		.store = s->store, .clock = &s->clock.c,
		.scripts = &s->scripts, .rate = 1000,
		.published = ctl_published, .published_arg = s->ctl,
	};
	struct engine_setup setup = { .plan = plan, .cells = cells };
	struct err err = {0};

	if (s->seated)
		stand_seat(plan);
	if (stand_change != NULL)
		stand_change(plan);
	plan_finish(plan);
	memset(ec.code_secret, 7, sizeof(ec.code_secret));
	seed_from_number(setup.seed, 7);
	s->e = engine_create(&ec, &setup, &err);
	if (s->e == NULL || ctl_attach(s->ctl, s->e, s->store, &err) != 0)
		bug("%s", err.text);
	plan_free(plan);
}

struct store *(*stand_store)(void);
static size_t stand_peers;	/* 0: what the program takes by itself */

void stand_init_narrow(struct stand *s, size_t peers)
{
	stand_peers = peers;
	stand_init(s, 1);
	stand_peers = 0;
}

static void stand_start(struct stand *s, int64_t cells, bool seated)
{
	struct ctl_options co = { .program = "ensayo test",
		.failed = stand_failed, .arg = s,
		.peers_max = stand_peers };
	struct err err = {0};

	memset(s, 0, sizeof(*s));
	stand_now = s;
	clock_fake_init(&s->clock);
	s->clock.now_ms = 1000000;
	s->scripts.call = stand_hook;
	s->seated = seated;
	s->loop = loop_new(&err);
	if (s->loop == NULL)
		bug("%s", err.text);
	s->store = stand_store != NULL ? stand_store() :
	    memory_store_new(true);
	stand_memory = s->store->ops;
	s->ops = *stand_memory;
	s->ops.commit = stand_commit;
	s->ops.take_reserve = stand_take_reserve;
	s->ops.room = stand_room;
	s->store->ops = &s->ops;
	co.loop = s->loop;
	co.clock = &s->clock.c;
	s->ctl = ctl_new(&co);
	stand_engine(s, cells);
	stand_run(s);
	s->commits = 0;
}

void stand_init(struct stand *s, int64_t cells)
{
	stand_start(s, cells, false);
}

void stand_init_seated(struct stand *s, int64_t cells)
{
	stand_start(s, cells, true);
}
void stand_release(struct stand *s)
{
	ctl_free(s->ctl);
	engine_free(s->e);
	s->store->ops->close(s->store, true, NULL);
	loop_free(s->loop);
	arena_release(&s->a);
}

int stand_begin(void **state)
{
	static struct stand stand;

	stand_init(&stand, 1);
	*state = &stand;
	return 0;
}

int stand_end(void **state)
{
	stand_release(*state);
	return 0;
}

void stand_run(struct stand *s)
{
	for (int i = 0; i < STAND_TURNS; i++)
		loop_once(s->loop, 0);
}

void stand_pass(struct stand *s, int64_t ms)
{
	s->clock.now_ms += ms;
	ctl_wake(s->ctl);
	stand_run(s);
}

static struct val *stand_decide(struct stand *s, const char *word,
    const char *args_json)
{
	struct engine_request r = { .word = word,
		.who = { .hat = HAT_DIRECTOR, .person = -1, .behalf = -1 } };
	struct err err = {0};
	struct val *ok;

	if (args_json)
		r.args = json_parse(&s->a, args_json, strlen(args_json),
		    1 << 20, &err);
	if (engine_begin(s->e, &err) != 0)
		bug("%s", err.text);
	ok = engine_submit(s->e, &r, &s->a, &err);
	if (ok == NULL || engine_advance(s->e, &err) != 0 ||
	    engine_commit(s->e, &err) != STORE_OK)
		bug("%s: %s", word, err.text);
	ctl_wake(s->ctl);
	return ok;
}

struct val *stand_do(struct stand *s, const char *word,
    const char *args_json)
{
	struct val *ok = stand_decide(s, word, args_json);

	stand_run(s);
	return ok;
}

void stand_do_unread(struct stand *s, const char *word,
    const char *args_json)
{
	stand_decide(s, word, args_json);
	ctl_turn(s->ctl);
	stand_run(s);
}

int64_t stand_seq(const struct stand *s)
{
	return engine_state(s->e)->seq;
}

struct val *line_get(struct stand *s, const char *line, ...)
{
	va_list ap;
	const char *key;
	struct val *v;

	if (line == NULL)
		return NULL;
	v = json_parse(&s->a, line, strlen(line), 1 << 20, NULL);
	va_start(ap, line);
	while ((key = va_arg(ap, const char *)) != NULL)
		v = val_get(v, key);
	va_end(ap);
	return v;
}

/* ---- who is who --------------------------------------------------------- */

const char *line_code(struct stand *s, const char *line)
{
	return val_text(line_get(s, line, "error", "code", NULL), "ok");
}
