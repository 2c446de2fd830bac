/*
 * pool_rig.c: see pool_rig.h.
 */
#include "config.h"

#include <signal.h>
#include <string.h>

#include "tests/script/pool_rig.h"

static const struct plan *rig_plan(void *arg, const struct digest *d)
{
	const struct rig *r = arg;

	return r->had != NULL && digest_equal(&r->had->digest, d) ? r->had :
	    NULL;
}

void rig_open(struct rig *r, int workers, int64_t call_ms)
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

void rig_close(struct rig *r)
{
	struct err err;

	pool_free(r->pool);
	r->store->ops->close(r->store, true, &err);
	loop_free(r->loop);
}

struct digest rig_put_blob(struct rig *r, const char *p, size_t n)
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

static void rig_put_file(struct file_set *set, const char *path,
    const char *text)
{
	grow(&set->e, &set->cap, set->n + 1, sizeof(*set->e));
	set->e[set->n++] = (struct file_entry){ xstrdup(path),
	    xstrdup(text), strlen(text) };
}

struct plan *rig_compiled(const char *lua, struct file_set *files)
{
	struct file_set library = {0};
	struct problems problems = {0};
	struct arena a = {0};
	struct pack *pack;
	struct plan *plan;

	rig_put_file(files, "scenario.lua", lua);
	pack = pack_new(files, &library);
	plan = compile(pack_load(pack, &a, NULL), files, &library, &problems);
	if (plan == NULL)
		fail_msg("%s", problems.v[0].text);
	pack_free(pack);
	problems_release(&problems);
	arena_release(&a);
	return plan;
}

struct digest rig_recorded(struct rig *r, struct plan *plan)
{
	struct buf json = {0};
	struct digest d;

	plan_write(&json, plan);
	d = rig_put_blob(r, json.p, json.len);
	buf_release(&json);
	return d;
}

struct digest rig_put_pack(struct rig *r, const char *lua)
{
	struct file_set files = {0};
	struct plan *plan = rig_compiled(lua, &files);
	struct digest d;

	rig_put_blob(r, lua, strlen(lua));
	d = rig_recorded(r, plan);
	plan_free(plan);
	file_set_release(&files);
	return d;
}

static void rig_on_done(struct pool_end *end, void *arg)
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

void rig_call_hook(struct rig *r, struct call *c,
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
	pool_call(r->pool, &pc, rig_on_done, c);
	assert_false(c->done);
	arena_release(&a);
}

void rig_wait_for(struct rig *r, const struct call *c)
{
	while (!c->done)
		loop_once(r->loop, 1000);
}

void rig_expect_good(struct call *c)
{
	if (c->why.text[0] != '\0')
		fail_msg("%s %s", c->why.code, c->why.text);
	assert_string_equal(buf_str(&c->result),
	    "[{\"do\":\"note\",\"text\":\"good\"}]");
	buf_release(&c->result);
}
