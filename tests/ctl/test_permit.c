/*
 * test_permit.c: every message and every command by every hat: what the
 * tables refuse is refused, ends the connection and records nothing; what
 * they allow is not refused.
 */
#include "config.h"

#include "tests/ctl/stand.h"

#include "tests/event/unit.h"

static const char *const hats[] = {
	"director", "controller", "evaluator", "simcell", "observer",
	"auditor", "participant", "scoreboard", "nobody",
};

static void hats_are_those_of_the_state(void **state)
{
	(void)state;
	assert_int_equal(HATS, WIRE_NOBODY);
	for (int h = 0; h < HATS; h++)
		assert_string_equal(hats[h], state_hat_name(h));
}

/* A connection under a hat. */
static void connect_as(struct caller *c, struct stand *s, int hat)
{
	char *as;

	if (hat == WIRE_NOBODY) {
		caller_init(c, s, false, NULL);
		return;
	}
	as = xasprintf("%s:%s", hat == HAT_PARTICIPANT ? "Ana" : "Staff",
	    hats[hat]);
	caller_init(c, s, true, as);
	free(as);
}

/* Sends a line under a hat on a connection of its own; was it refused? */
static bool refused(struct stand *s, int hat, const char *line)
{
	struct caller c;
	const char *reply, *code;
	int64_t seq;
	bool over, no;

	connect_as(&c, s, hat);
	seq = stand_seq(s);
	reply = caller_ask(&c, s, line);
	code = val_text(line_get(s, reply, "error", "code", NULL), "");
	over = caller_over(&c);
	no = strcmp(code, "forbidden") == 0;
	if (no && !over)
		fail_msg("%s: %s: did not end the connection", hats[hat],
		    line);
	if (no && stand_seq(s) != seq)
		fail_msg("%s: %s: recorded something", hats[hat], line);
	caller_release(&c);
	stand_run(s);
	arena_release(&s->a);
	return no;
}

/* Ana is there all the time, so that nobody's end is her leaving. */
static struct caller ana;

static void walk_begin(struct stand *s)
{
	stand_init(s, 1);
	stand_do(s, "admit", "{\"team\":\"a.csirt\",\"name\":\"Ana\"}");
	caller_init(&ana, s, true, "Ana");
}

static void walk_end(struct stand *s)
{
	caller_release(&ana);
	stand_release(s);
}

/* A value that an argument of that type takes. */
static const char *sample_of(const char *type)
{
	static const char *const samples[][2] = {
		{ "bool", "true" }, { "data", "\"Zm9v\"" },
		{ "digest", "\"00000000000000000000000000000000000000000000"
		    "00000000000000000000\"" }, { "int", "1" },
		{ "list", "[]" }, { "path", "\"/nonexistent/copy\"" },
		{ "text", "\"x\"" },
		{ "uuid", "\"9d2c1b7e-0000-4000-8000-000000000000\"" },
		{ "word", "\"people\"" },
	};

	for (size_t i = 0; i < ARRAY_LEN(samples); i++)
		if (strncmp(type, samples[i][0], strlen(samples[i][0])) == 0)
			return samples[i][1];
	bug("no sample of %s", type);
}

/* A line with every argument that must be there. */
static char *line_of(enum wire_request r)
{
	struct buf line = {0};
	char name[32];
	const char *at = wire_request_spec(r)->args;
	int n;

	buf_addf(&line, "{\"id\":1,\"do\":\"%s\",\"args\":{",
	    wire_request_spec(r)->word);
	while (sscanf(at, " %31[^:]:%n", name, &n) == 1) {
		size_t len = strcspn(at + n, " ");

		if (at[n + (int)len - 1] != '?')
			buf_addf(&line, "%s\"%s\":%s", line.p[line.len - 1] ==
			    '{' ? "" : ",", name, sample_of(at + n));
		at += n + (int)len;
	}
	buf_adds(&line, "}}");
	return buf_detach(&line);
}

static void messages_by_hat(void **state)
{
	static struct stand s;

	(void)state;
	walk_begin(&s);
	for (int hat = 0; hat <= WIRE_NOBODY; hat++) {
		for (int r = 0; r < WIRE_REQUESTS; r++) {
			char *line = line_of(r);

			if (refused(&s, hat, line) == wire_allows(r, hat))
				fail_msg("%s: %s", hats[hat], line);
			free(line);
		}
	}
	walk_end(&s);
}

/* Every command aimed at a standby that is not there any more: whoever may
 * send it gets as far as "stale" or "usage", and nothing happens. */
static void commands_by_hat(void **state)
{
	static struct stand s;

	(void)state;
	walk_begin(&s);
	for (int hat = 0; hat <= WIRE_NOBODY; hat++) {
		for (int c = 0; c < COMMANDS; c++) {
			bool may = hat < HATS && command_allows(c, hat);
			char *line = xasprintf("{\"id\":1,\"do\":\"%s\","
			    "\"args\":{},\"if\":{\"standby\":99999}}",
			    command_get(c)->word);

			if (refused(&s, hat, line) == may)
				fail_msg("%s: %s", hats[hat], line);
			free(line);
		}
	}
	walk_end(&s);
}

static void acting_for_others_by_hat(void **state)
{
	static struct stand s;

	(void)state;
	walk_begin(&s);
	for (int hat = 0; hat <= WIRE_NOBODY; hat++) {
		bool may = hat == HAT_DIRECTOR || hat == HAT_CONTROLLER;

		assert_int_equal(refused(&s, hat, "{\"id\":1,\"do\":\"log\","
		    "\"as\":\"Ana\",\"words\":[\"x\"]}"), !may);
		/* a participant's commands only */
		assert_true(refused(&s, hat, "{\"id\":1,\"do\":\"go\","
		    "\"as\":\"Ana\"}"));
	}
	walk_end(&s);
}

/* A copy of the record is for who sits at the machine. */
static void what_is_for_the_staff_socket_alone(void **state)
{
	static struct stand s;
	struct caller c;
	struct val *ok;
	char code[11];
	char *line;

	(void)state;
	stand_init(&s, 1);
	ok = stand_do(&s, "admit", "{\"name\":\"Luis\"}");
	line = xasprintf("{\"person\":\"%s\",\"hat\":\"director\"}",
	    val_get_text(ok, "person", ""));
	stand_do(&s, "grant", line);
	free(line);
	line = xasprintf("person/%s", engine_state(s.e)->people[0].uuid);
	engine_code(s.e, line, code);
	free(line);
	caller_init(&c, &s, false, NULL);
	line = xasprintf("{\"id\":1,\"do\":\"auth\",\"args\":{\"code\":"
	    "\"%s\"}}", code);
	assert_string_equal(val_text(line_get(&s, caller_ask(&c, &s, line),
	    "ok", "hat", NULL), ""), "director");
	free(line);
	assert_string_equal(val_text(line_get(&s, caller_ask(&c, &s,
	    "{\"id\":2,\"do\":\"backup\",\"args\":{\"path\":\"/x\"}}"),
	    "error", "code", NULL), ""), "forbidden");
	assert_true(caller_over(&c));
	caller_release(&c);
	stand_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hats_are_those_of_the_state),
		cmocka_unit_test(messages_by_hat),
		cmocka_unit_test(commands_by_hat),
		cmocka_unit_test(acting_for_others_by_hat),
		cmocka_unit_test(what_is_for_the_staff_socket_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
