/*
 * test_attacks.c: packs that attack the sandbox (tests/hostile) end as
 * they say, while honest calls go on.
 */
#include "config.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "tests/script/pool_rig.h"

/* A plan whose source is something else than what it was made of: what an
 * attacker puts in a worker.  Its hook 0 is said to be in line 7. */
static struct digest put_attack(struct rig *r, const char *lua)
{
	struct file_set files = {0};
	struct plan *plan = rig_compiled(GOOD, &files);
	struct digest d;

	plan->sources[0].digest = rig_put_blob(r, lua, strlen(lua));
	plan->handlers[0].place.line = 7;
	d = rig_recorded(r, plan);
	plan_free(plan);
	file_set_release(&files);
	return d;
}

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
	good = rig_put_pack(&r, GOOD);
	rig_call_hook(&r, &c, &bad, 0);
	rig_call_hook(&r, &other[0], &good, 0);
	rig_call_hook(&r, &other[1], &good, 0);
	rig_wait_for(&r, &c);
	rig_wait_for(&r, &other[0]);
	rig_wait_for(&r, &other[1]);
	rig_expect_good(&other[0]);
	rig_expect_good(&other[1]);
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
		cmocka_unit_test(attacks_end_as_they_say),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
