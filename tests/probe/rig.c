/*
 * rig.c: a watch with checks (rig.h).
 */
#include "config.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "tests/event/unit.h"

#include "tests/probe/rig.h"

#define RIG_ROUND_MS 600000

static void on_found(int64_t mark, const struct check_said *said, void *arg)
{
	struct rig *r = arg;

	assert_in_range(mark, 0, (int64_t)r->n - 1);
	assert_false(r->found[mark]);
	r->found[mark] = true;
	r->said[mark] = *said;
	r->nfound++;
}

void rig_open(struct rig *r, const char *net, int64_t limit_ms,
    const char *program)
{
	static const char list[] = "fine /bin/true\n"
	    "broken /bin/sh -c \"echo says {argument}; exit 2\"\n"
	    "odd /bin/sh -c \"exit 7\"\n"
	    "dies /bin/sh -c \"kill -9 $$\"\n"
	    "loud /bin/sh -c \"yes | head -c 1000000; exit 1\"\n"
	    "env /bin/sh -c \"test -z \\\"$HOME$USER$ENSAYO\\\"\"\n"
	    "slow /bin/sleep 100000\n"
	    "leaves /bin/sh -c \"sleep 100000 & exit 0\"\n";
	struct watch_config c = { .limit_ms = limit_ms, .spread_ms = 1,
		.program = program, .found = on_found, .arg = r };
	struct err err;

	memset(r, 0, sizeof(*r));
	signal(SIGPIPE, SIG_IGN);
	r->loop = loop_new(&err);
	assert_non_null(r->loop);
	if (net != NULL)
		assert_int_equal(nets_add(&r->nets, net, &err), 0);
	assert_int_equal(commands_parse(&r->commands, "list", list,
	    strlen(list), &err), 0);
	c.loop = r->loop;
	c.nets = &r->nets;
	r->trust.any = true;
	c.trust = &r->trust;
	c.commands = &r->commands;
	c.grace_ms = program != NULL ? 1 : RIG_PATIENT_MS;
	r->watch = watch_new(&c);
}

void rig_close(struct rig *r)
{
	watch_free(r->watch);
	nets_release(&r->nets);
	commands_release(&r->commands);
	trust_release(&r->trust);
	loop_free(r->loop);
}

void rig_add(struct rig *r, enum plan_check check, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(r->targets[r->n], sizeof(r->targets[0]), fmt, ap);
	va_end(ap);
	r->v[r->n] = (struct watch_check){ check, r->targets[r->n],
	    RIG_ROUND_MS, (int64_t)r->n };
	r->n++;
}

void rig_go(struct rig *r)
{
	watch_set(r->watch, r->v, r->n);
	watch_run(r->watch, true);
	while (r->nfound < r->n)
		loop_once(r->loop, 1000);
	watch_run(r->watch, false);
}

void rig_is(struct rig *r, size_t i, enum probe_result result,
    const char *code, const char *text)
{
	const struct check_said *s = &r->said[i];

	if (s->result != result || strcmp(s->code, code) != 0 ||
	    (text != NULL && strstr(s->text, text) == NULL))
		fail_msg("%s: found %d %s \"%s\", not %d %s", r->targets[i],
		    (int)s->result, s->code, s->text, (int)result, code);
}
