/*
 * stand_who.c: who is who on the stand, and how they come in.
 */
#include "config.h"

#include "tests/ctl/stand.h"

#include "base/crypto.h"
#include "base/loop.h"
#include "tests/event/unit.h"

const char *stand_login(struct stand *s, const char *door, const char *args)
{
	const char *line;
	struct caller c;

	caller_from(&c, s, NULL, door);
	line = arena_strdup(&s->a, caller_ask(&c, s, arena_printf(&s->a,
	    "{\"id\":1,\"do\":\"auth\",\"args\":{%s}}", args)));
	caller_release(&c);
	stand_run(s);
	return line;
}

char *stand_secret(struct stand *s, const char *kind, const char *id)
{
	char *item = xasprintf("%s/%s", kind, id);
	char *out = arena_calloc(&s->a, 1, 11);

	engine_code(s->e, item, out);
	free(item);
	return out;
}

const char *stand_uuid(struct stand *s, int person)
{
	return engine_state(s->e)->people[person].uuid;
}

void stand_admit_with(struct stand *s, const char *name,
    const char *password)
{
	char hash[PASSWORD_HASH];

	assert_int_equal(password_hash(hash, password), 0);
	assert_int_equal(engine_begin(s->e, NULL), 0);
	assert_true(engine_admit_with(s->e, name, 0, NULL, hash, NULL) >= 0);
	assert_int_equal(engine_commit(s->e, NULL), STORE_OK);
}

const char *caller_password(struct caller *c, struct stand *s,
    const char *name, const char *password)
{
	const char *line = NULL;

	caller_says(c, arena_printf(&s->a, "{\"id\":1,\"do\":\"auth\","
	    "\"args\":{\"name\":\"%s\",\"password\":\"%s\"}}",
	    name, password));
	for (int i = 0; i < 100 && line == NULL; i++) {
		loop_once(s->loop, 1000);
		stand_run(s);
		line = caller_line(c);
	}
	assert_non_null(line);
	return line;
}
