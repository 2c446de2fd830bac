/*
 * test_pool.c: hooks in worker processes (ensayo-script in
 * $ENSAYO_LIBEXECDIR): what they answer, and what becomes of calls that
 * hang, break their process or attack the sandbox (tests/hostile), while
 * other calls go on.
 *
 * Nothing is said about how long anything takes but in comments.
 */
#include "config.h"

#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>

#include "tests/event/unit.h"

#include "lua/pack.h"
#include "script/compile.h"
#include "script/pool_inner.h"

#define HEAD "scenario { id = 't', title = 'T', length = '60m' }" \
	" role { id = 'csirt' }\n"
#define GOOD HEAD "\non.start(function(x) x.note('good') end)\n"
#define HANG "  local a, b = ('a'):rep(250000), ('a'):rep(250000)\n" \
	"  while a == b do end\n"
#define PATIENT_MS 60000	/* so that steps decide */
#define SHORT_MS 500		/* before they can */
#define CALLS 20

struct rig {
	struct loop *loop;
	struct store *store;
	struct pool *pool;
	size_t ended;
	struct plan *had;	/* that its owner has, not the record */
};
struct call {
	struct rig *rig;
	bool done;
	size_t nth;		/* how many had ended before */
	struct buf result;	/* JSON of the effects */
	struct err why;
	int64_t began_ms, took_ms;
};

/* ---- the rig ---------------------------------------------------------- */

static const struct plan *rig_plan(void *arg, const struct digest *d)
{
	const struct rig *r = arg;

	return r->had != NULL && digest_equal(&r->had->digest, d) ? r->had :
	    NULL;
}

static void rig_open(struct rig *r, int workers, int64_t call_ms)
{
	struct pool_config c = { .workers = workers, .call_ms = call_ms,
		.plan = rig_plan, .plan_arg = r };
	struct err err;

	*r = (struct rig){0};
	signal(SIGPIPE, SIG_IGN);
	r->loop = loop_new(&err);
	assert_non_null(r->loop);
	r->store = memory_store_new(true);
	c.loop = r->loop;
	c.source = r->store->source;
	r->pool = pool_new(&c);
}

static void rig_close(struct rig *r)
{
	struct err err;

	pool_free(r->pool);
	r->store->ops->close(r->store, true, &err);
	loop_free(r->loop);
}

static struct digest put_blob(struct rig *r, const char *p, size_t n)
{
	const struct store_ops *ops = r->store->ops;
	struct digest d;
	struct err err;

	digest_of(&d, p, n);
	assert_int_equal(ops->begin(r->store, &err), STORE_OK);
	assert_int_equal(ops->put_blob(r->store, &d, p, n, &err), STORE_OK);
	assert_int_equal(ops->commit(r->store, &err), STORE_OK);
	return d;
}

static void put_file(struct file_set *set, const char *path, const char *text)
{
	grow(&set->e, &set->cap, set->n + 1, sizeof(*set->e));
	set->e[set->n++] = (struct file_entry){ xstrdup(path),
	    xstrdup(text), strlen(text) };
}

/* The plan of a sound pack. */
static struct plan *compiled(const char *lua, struct file_set *files)
{
	struct file_set library = {0};
	struct problems problems = {0};
	struct arena a = {0};
	struct pack *pack;
	struct plan *plan;

	put_file(files, "scenario.lua", lua);
	pack = pack_new(files, &library);
	plan = compile(pack_load(pack, &a, NULL), files, &library, &problems);
	if (plan == NULL)
		fail_msg("%s", problems.v[0].text);
	pack_free(pack);
	problems_release(&problems);
	arena_release(&a);
	return plan;
}

static struct digest recorded(struct rig *r, struct plan *plan)
{
	struct buf json = {0};
	struct digest d;

	plan_write(&json, plan);
	d = put_blob(r, json.p, json.len);
	buf_release(&json);
	return d;
}

/* Into the record; its digest names it. */
static struct digest put_pack(struct rig *r, const char *lua)
{
	struct file_set files = {0};
	struct plan *plan = compiled(lua, &files);
	struct digest d;

	put_blob(r, lua, strlen(lua));
	d = recorded(r, plan);
	plan_free(plan);
	file_set_release(&files);
	return d;
}

/* A plan whose source is something else than what it was made of: what an
 * attacker puts in a worker.  Its hook 0 is said to be in line 7. */
static struct digest put_attack(struct rig *r, const char *lua)
{
	struct file_set files = {0};
	struct plan *plan = compiled(GOOD, &files);
	struct digest d;

	plan->sources[0].digest = put_blob(r, lua, strlen(lua));
	plan->handlers[0].place.line = 7;
	d = recorded(r, plan);
	plan_free(plan);
	file_set_release(&files);
	return d;
}

static void on_done(struct pool_end *end, void *arg)
{
	struct call *c = arg;

	assert_false(c->done);
	c->done = true;
	c->nth = c->rig->ended++;
	c->took_ms = loop_mono_ms() - c->began_ms;
	c->why = end->why;
	if (end->result != NULL)
		json_write(&c->result, val_get(end->result, "effects"));
}

static void call_hook(struct rig *r, struct call *c,
    const struct digest *plan, int hook)
{
	static const char view_json[] = "{\"now\":0,\"vars\":{},\"done\":{},"
	    "\"correct\":[],\"sent\":[],\"down\":[],\"decided\":{},"
	    "\"points\":{},\"streams\":{},\"cell\":\"a\",\"seed\":"
	    "\"0000000000000000000000000000000000000000000000000000000000000"
	    "000\",\"items\":{\"inject\":[],\"question\":[],\"action\":[],"
	    "\"probe\":[],\"decision\":[],\"role\":[\"csirt\"],"
	    "\"timer\":[\"tick\"]}}";
	struct arena a = {0};
	struct pool_call pc = { .plan = *plan, .hook = hook,
		.id = (int64_t)(intptr_t)c };
	struct err err;

	*c = (struct call){ .rig = r, .began_ms = loop_mono_ms() };
	pc.view = json_parse(&a, view_json, strlen(view_json), 4096, &err);
	assert_non_null(pc.view);
	pc.args = val_list(&a);
	pool_call(r->pool, &pc, on_done, c);
	assert_false(c->done);
	arena_release(&a);
}

static void wait_for(struct rig *r, const struct call *c)
{
	while (!c->done)
		loop_once(r->loop, 1000);
}

static void expect_good(struct call *c)
{
	if (c->why.text[0] != '\0')
		fail_msg("%s %s", c->why.code, c->why.text);
	assert_string_equal(buf_str(&c->result),
	    "[{\"do\":\"note\",\"text\":\"good\"}]");
	buf_release(&c->result);
}

static void expect_failed(const struct call *c, const char *code,
    const char *place)
{
	assert_string_equal(c->why.code, code);
	if (strncmp(c->why.text, place, strlen(place)) != 0)
		fail_msg("%s is not at %s", c->why.text, place);
	print_message("# %s %s: %lld ms\n", code, place,
	    (long long)c->took_ms);
}

/* ---- tests ------------------------------------------------------------ */

static void a_call_is_answered(void **state)
{
	struct call calls[CALLS];
	struct digest d;
	struct rig r;

	(void)state;
	rig_open(&r, 2, PATIENT_MS);
	d = put_pack(&r, GOOD);
	for (size_t i = 0; i < CALLS; i++)
		call_hook(&r, &calls[i], &d, 0);
	for (size_t i = 0; i < CALLS; i++) {
		wait_for(&r, &calls[i]);
		expect_good(&calls[i]);
	}
	assert_true(pool_started(r.pool) <= 2);
	rig_close(&r);
}

static void prepared_workers_are_used(void **state)
{
	struct digest d;
	struct call c;
	struct rig r;

	(void)state;
	rig_open(&r, 3, PATIENT_MS);
	d = put_pack(&r, GOOD);
	pool_prepare(r.pool, &d);
	assert_int_equal(pool_started(r.pool), 3);
	call_hook(&r, &c, &d, 0);
	wait_for(&r, &c);
	expect_good(&c);
	assert_int_equal(pool_started(r.pool), 3);
	rig_close(&r);
}

static void an_error_has_its_place(void **state)
{
	struct digest d;
	struct call c;
	struct rig r;

	(void)state;
	rig_open(&r, 2, PATIENT_MS);
	d = put_pack(&r, HEAD "on.start(function(x)\n  error('no')\nend)\n");
	call_hook(&r, &c, &d, 0);
	wait_for(&r, &c);
	expect_failed(&c, "script-error", "scenario.lua:3: ");
	rig_close(&r);
}

/* The place is that of the declaration, as the compiler has it. */
static void a_hook_that_hangs_is_killed_alone(void **state)
{
	struct call hang, calls[CALLS];
	struct digest bad, good;
	struct rig r;

	(void)state;
	rig_open(&r, 2, SHORT_MS);
	bad = put_pack(&r, HEAD "\n\non.start(function(x)\n" HANG "end)\n");
	good = put_pack(&r, GOOD);
	call_hook(&r, &hang, &bad, 0);
	for (size_t i = 0; i < CALLS; i++)
		call_hook(&r, &calls[i], &good, 0);
	wait_for(&r, &hang);
	expect_failed(&hang, "script-killed", "scenario.lua:4: ");
	assert_int_equal(hang.nth, CALLS);
	for (size_t i = 0; i < CALLS; i++)
		expect_good(&calls[i]);
	call_hook(&r, &calls[0], &good, 0);
	call_hook(&r, &calls[1], &good, 0);
	wait_for(&r, &calls[0]);
	wait_for(&r, &calls[1]);
	expect_good(&calls[0]);
	expect_good(&calls[1]);
	rig_close(&r);
}

/* The engine and whom it serves go first. */
static void what_takes_long_makes_way(void **state)
{
	int mine = getpriority(PRIO_PROCESS, 0);
	struct pool_worker *w;
	struct digest d;
	struct call c;
	struct rig r;

	(void)state;
	rig_open(&r, 1, PATIENT_MS);
	d = put_pack(&r, HEAD "on.start(function(x)\n" HANG "end)\n");
	call_hook(&r, &c, &d, 0);
	w = &r.pool->workers[0];
	while (w->phase != POOL_BUSY)
		loop_once(r.loop, 1000);
	assert_int_equal(getpriority(PRIO_PROCESS, (id_t)w->pid), mine);
	while (!c.done && !w->humble)
		loop_once(r.loop, 1000);
	assert_false(c.done);
	assert_int_equal(getpriority(PRIO_PROCESS, (id_t)w->pid),
	    mine + 10 > 19 ? 19 : mine + 10);
	rig_close(&r);
}

/* Its answer counts, but the next call gets a worker that is anybody's
 * equal. */
static void who_has_made_way_is_replaced(void **state)
{
	struct digest slow, good;
	struct call c;
	struct rig r;

	(void)state;
	rig_open(&r, 1, PATIENT_MS);
	slow = put_pack(&r, HEAD "on.start(function(x)\n"
	    "  local a, b = ('a'):rep(250000), ('a'):rep(250000)\n"
	    "  for i = 1, 40000 do if a ~= b then return end end\n"
	    "  x.note('good')\nend)\n");
	call_hook(&r, &c, &slow, 0);
	wait_for(&r, &c);
	expect_good(&c);
	call_hook(&r, &c, &slow, 0);
	wait_for(&r, &c);
	expect_good(&c);
	assert_int_equal(pool_started(r.pool), 2);
	good = put_pack(&r, GOOD);
	for (int i = 0; i < CALLS; i++) {
		call_hook(&r, &c, &good, 0);
		wait_for(&r, &c);
		expect_good(&c);
	}
	assert_int_equal(pool_started(r.pool), 3);
	rig_close(&r);
}

/* Lets the answer fill its pipe while nobody reads, beyond the limit. */
static void let_it_wait(struct rig *r)
{
	struct pool_worker *w = &r->pool->workers[0];
	struct pollfd fd = { 0 };
	int held = 0, full;

	while (w->phase != POOL_BUSY)
		loop_once(r->loop, 1000);
	full = fcntl(w->from, F_GETPIPE_SZ);
	fd = (struct pollfd){ w->from, POLLIN, 0 };
	while (held < full) {
		poll(&fd, 1, -1);
		assert_int_equal(ioctl(w->from, FIONREAD, &held), 0);
	}
}

/* The engine was busy elsewhere: the worker is not to blame. */
static void a_long_answer_may_wait(void **state)
{
	struct digest d;
	struct call c;
	struct rig r;

	(void)state;
	rig_open(&r, 1, 1);	/* over as soon as anybody looks */
	d = put_pack(&r, HEAD "on.start(function(x)\n"
	    "  for i = 1, 400 do x.note(('n'):rep(1000)) end\nend)\n");
	call_hook(&r, &c, &d, 0);
	let_it_wait(&r);
	wait_for(&r, &c);
	if (c.why.text[0] != '\0')
		fail_msg("%s %s", c.why.code, c.why.text);
	assert_true(c.result.len > 400 * 1000);
	buf_release(&c.result);
	rig_close(&r);
}

static void every_worker_may_hang(void **state)
{
	struct call hang[3], after;
	struct digest bad, good;
	struct rig r;

	(void)state;
	rig_open(&r, 2, SHORT_MS);
	bad = put_pack(&r, HEAD "on.start(function(x)\n" HANG "end)\n");
	good = put_pack(&r, GOOD);
	for (size_t i = 0; i < 3; i++)
		call_hook(&r, &hang[i], &bad, 0);
	call_hook(&r, &after, &good, 0);
	wait_for(&r, &after);
	expect_good(&after);
	for (size_t i = 0; i < 3; i++) {
		wait_for(&r, &hang[i]);
		expect_failed(&hang[i], "script-killed", "scenario.lua:2: ");
	}
	rig_close(&r);
}

static void an_inject_has_a_place_too(void **state)
{
	struct digest d;
	struct call c;
	struct rig r;

	(void)state;
	rig_open(&r, 2, SHORT_MS);
	d = put_pack(&r, HEAD "\ninject { id = 'i', at = '0m', to = 'csirt',"
	    " title = 'x', text = 'x',\n on_send = function(x)\n" HANG
	    "end }\n");
	call_hook(&r, &c, &d, 0);
	wait_for(&r, &c);
	expect_failed(&c, "script-killed", "scenario.lua:3: ");
	rig_close(&r);
}

static void plans_take_turns(void **state)
{
	struct call calls[CALLS];
	struct digest d[3];
	struct rig r;

	(void)state;
	rig_open(&r, 2, PATIENT_MS);
	d[0] = put_pack(&r, GOOD);
	d[1] = put_pack(&r, GOOD "-- a hot fix\n");
	d[2] = put_pack(&r, GOOD "-- another\n");
	for (size_t i = 0; i < CALLS; i++)
		call_hook(&r, &calls[i], &d[i % 3], 0);
	for (size_t i = 0; i < CALLS; i++) {
		wait_for(&r, &calls[i]);
		expect_good(&calls[i]);
	}
	assert_true(pool_started(r.pool) >= 3);
	rig_close(&r);
}

/* The record has its source, but need not be asked for the plan. */
static void a_plan_that_is_had_is_not_read(void **state)
{
	struct file_set files = {0};
	struct call c;
	struct rig r;

	(void)state;
	rig_open(&r, 2, PATIENT_MS);
	r.had = compiled(GOOD, &files);
	put_blob(&r, GOOD, strlen(GOOD));
	call_hook(&r, &c, &r.had->digest, 0);
	wait_for(&r, &c);
	expect_good(&c);
	rig_close(&r);
	plan_free(r.had);
	file_set_release(&files);
}

static void what_the_record_lacks_is_said(void **state)
{
	struct digest d = {{1}};
	struct call c;
	struct rig r;

	(void)state;
	rig_open(&r, 2, PATIENT_MS);
	call_hook(&r, &c, &d, 0);
	wait_for(&r, &c);
	assert_string_equal(c.why.code, "script-error");
	rig_close(&r);
}

/* A program that is no worker: it ends at once, or it says anything. */
static void a_broken_worker_is_a_failure(void **state)
{
	static const char *const programs[] = { "/nonexistent", "/bin/false",
		"/bin/cat" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(programs); i++) {
		struct pool_config pc = { .workers = 2,
			.program = programs[i] };
		struct digest d;
		struct call c;
		struct rig r;

		rig_open(&r, 2, 0);
		pool_free(r.pool);
		pc.loop = r.loop;
		pc.source = r.store->source;
		r.pool = pool_new(&pc);
		d = put_pack(&r, GOOD);
		call_hook(&r, &c, &d, 0);
		wait_for(&r, &c);
		expect_failed(&c, "script-crashed", "scenario.lua:3: ");
		rig_close(&r);
	}
}

static void a_pool_may_go_while_calls_run(void **state)
{
	struct call calls[CALLS];
	struct digest d;
	struct rig r;

	(void)state;
	rig_open(&r, 2, PATIENT_MS);
	d = put_pack(&r, HEAD "on.start(function(x)\n" HANG "end)\n");
	for (size_t i = 0; i < CALLS; i++)
		call_hook(&r, &calls[i], &d, 0);
	loop_once(r.loop, 10);
	rig_close(&r);
	for (size_t i = 0; i < CALLS; i++)
		assert_false(calls[i].done);
}

/* ---- attacks ---------------------------------------------------------- */

static void read_head(const char *text, const char *key, char *out,
    size_t max)
{
	const char *at = strstr(text, key);

	if (at == NULL)
		fail_msg("no %s", key);
	at += strlen(key);
	snprintf(out, max, "%.*s", (int)strcspn(at, "\n"), at);
}

/* The code with which a hook ends; NULL: it returns. */
static const char *code_of(const char *ends)
{
	if (strcmp(ends, "fine") == 0)
		return NULL;
	if (strcmp(ends, "steps") == 0)
		return "script-steps";
	if (strcmp(ends, "memory") == 0)
		return "script-memory";
	if (strcmp(ends, "effects") == 0)
		return "script-effects";
	if (strcmp(ends, "time") == 0)
		return "script-killed";
	return "script-error";
}

static bool attack_ended(const char *lua, const struct call *c)
{
	char where[16], ends[256];
	const char *code, *place;

	read_head(lua, "\n-- WHERE: ", where, sizeof(where));
	read_head(lua, "\n-- ENDS: ", ends, sizeof(ends));
	/* A top level that fails leaves no hook to be called. */
	if (strcmp(where, "load") == 0)
		return c->why.code[0] == '\0' ||
		    strcmp(c->why.code, "script-error") == 0;
	code = code_of(ends);
	if (code == NULL || strcmp(c->why.code, code) != 0)
		return code == NULL && c->why.code[0] == '\0';
	place = strcmp(ends, "time") == 0 ? "scenario.lua:7: " :
	    "scenario.lua:";
	return strncmp(c->why.text, place, strlen(place)) == 0;
}

static bool attack(const char *dir, const char *name)
{
	char *path = xasprintf("%s/%s", dir, name);
	struct buf lua = {0};
	struct call c, other[2];
	struct digest bad, good;
	struct err err;
	struct rig r;
	bool well;

	if (file_read(path, 1 << 20, &lua, &err) != 0)
		fail_msg("%s", err.text);
	/* Only for those that nothing but time ends is time short. */
	rig_open(&r, 2, strstr(lua.p, "\n-- ENDS: time") ? SHORT_MS :
	    PATIENT_MS);
	bad = put_attack(&r, lua.p);
	good = put_pack(&r, GOOD);
	call_hook(&r, &c, &bad, 0);
	call_hook(&r, &other[0], &good, 0);
	call_hook(&r, &other[1], &good, 0);
	wait_for(&r, &c);
	wait_for(&r, &other[0]);
	wait_for(&r, &other[1]);
	expect_good(&other[0]);
	expect_good(&other[1]);
	well = attack_ended(lua.p, &c);
	print_message("# %s: %s%s %s, %lld ms\n", well ? "ended" : "WRONG",
	    name, c.why.code[0] != '\0' ? "" : " fine", c.why.text,
	    (long long)c.took_ms);
	rig_close(&r);
	buf_release(&c.result);
	buf_release(&lua);
	free(path);
	return well;
}

static int lua_file(const struct dirent *d)
{
	const char *dot = strrchr(d->d_name, '.');

	return dot != NULL && strcmp(dot, ".lua") == 0;
}

static void attacks_end_as_they_say(void **state)
{
	const char *top = getenv("top_srcdir");
	char *dir = xasprintf("%s/tests/hostile", top == NULL ? "." : top);
	struct dirent **names;
	int n = scandir(dir, &names, lua_file, alphasort), wrong = 0;

	(void)state;
	assert_true(n > 90);
	for (int i = 0; i < n; i++) {
		wrong += !attack(dir, names[i]->d_name);
		free(names[i]);
	}
	free(names);
	free(dir);
	assert_int_equal(wrong, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_call_is_answered),
		cmocka_unit_test(prepared_workers_are_used),
		cmocka_unit_test(an_error_has_its_place),
		cmocka_unit_test(a_hook_that_hangs_is_killed_alone),
		cmocka_unit_test(what_takes_long_makes_way),
		cmocka_unit_test(who_has_made_way_is_replaced),
		cmocka_unit_test(a_long_answer_may_wait),
		cmocka_unit_test(every_worker_may_hang),
		cmocka_unit_test(an_inject_has_a_place_too),
		cmocka_unit_test(plans_take_turns),
		cmocka_unit_test(a_plan_that_is_had_is_not_read),
		cmocka_unit_test(what_the_record_lacks_is_said),
		cmocka_unit_test(a_broken_worker_is_a_failure),
		cmocka_unit_test(a_pool_may_go_while_calls_run),
		cmocka_unit_test(attacks_end_as_they_say),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
