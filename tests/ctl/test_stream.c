/*
 * test_stream.c: the event stream: whole, in order, resumable, the same
 * bytes as the record; a reader that does not read holds nobody up and is
 * dropped at the bound.
 */
#include "config.h"

#include "tests/ctl/stand.h"

#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "client/client.h"
#include "tests/event/unit.h"

static void subscribe(struct caller *c, struct stand *s, int64_t after)
{
	char *line = xasprintf("{\"id\":1,\"do\":\"subscribe\",\"args\":"
	    "{\"after\":%lld}}", (long long)after);

	caller_says(c, line);
	free(line);
	stand_run(s);
}

/* Takes events until none comes; checks them against the record.  Returns
 * the last seq; *reply gets the reply to subscribe if one came. */
static int64_t follow(struct caller *c, struct stand *s, int64_t after)
{
	const char *line;

	for (;;) {
		struct source_row row;
		struct val *is;

		stand_run(s);
		line = caller_push(c, "event");
		if (line == NULL)
			return after;
		is = line_get(s, line, "is", NULL);
		assert_int_equal(val_get_num(is, "seq", 0), after + 1);
		assert_int_equal(source_next(s->store->source, after, &row,
		    NULL), 1);
		assert_string_equal(val_get_text(is, "kind", ""),
		    event_kind_name(row.e.kind));
		assert_string_equal(val_get_text(is, "body", ""), row.body);
		assert_string_equal(val_get_text(is, "actor", ""),
		    row.e.actor);
		assert_int_equal(val_get_num(is, "rest", -1), 0);
		after++;
		arena_release(&s->a);
	}
}

static void it_begins_where_one_asks(void **state)
{
	struct stand *s = *state;
	struct caller c;
	const char *reply;

	caller_init(&c, s, true, NULL);
	reply = caller_ask(&c, s,
	    "{\"id\":1,\"do\":\"subscribe\",\"args\":{\"after\":0}}");
	assert_int_equal(val_num(line_get(s, reply, "ok", "head", NULL), 0),
	    stand_seq(s));
	assert_int_equal(follow(&c, s, 0), stand_seq(s));
	stand_do(s, "note", "{\"text\":\"live\"}");
	assert_int_equal(follow(&c, s, stand_seq(s) - 1), stand_seq(s));
	caller_release(&c);
	caller_init(&c, s, true, NULL);
	subscribe(&c, s, stand_seq(s) - 2);
	assert_int_equal(follow(&c, s, stand_seq(s) - 2), stand_seq(s));
	assert_string_equal(val_text(line_get(s, caller_ask(&c, s,
	    "{\"id\":2,\"do\":\"subscribe\",\"args\":{\"after\":99999}}"),
	    "error", "code", NULL), ""), "unknown");
	/* stopped is stopped */
	assert_non_null(caller_ask(&c, s, "{\"id\":3,\"do\":"
	    "\"stream.stop\"}"));
	stand_do(s, "note", "{\"text\":\"unheard\"}");
	assert_null(caller_push(&c, "event"));
	caller_release(&c);
}

static void note_of(struct stand *s, size_t n)
{
	struct buf args = {0};

	buf_adds(&args, "{\"text\":\"");
	while (args.len < n)
		buf_adds(&args, "\xc3\xa9\\\"");
	buf_adds(&args, "\"}");
	stand_do(s, "note", buf_str(&args));
	buf_release(&args);
	arena_release(&s->a);
}

/* A body too long for one line comes in parts, none cutting a character. */
static void long_bodies_come_in_parts(void **state)
{
	struct stand *s = *state;
	struct caller c;
	struct source_row row;
	struct buf whole = {0};
	int64_t rest = 1;

	note_of(s, 210000);
	caller_init(&c, s, true, NULL);
	subscribe(&c, s, stand_seq(s) - 1);
	for (int i = 0; rest > 0; i++) {
		const char *line = caller_push(&c, "event");
		struct val *is = line_get(s, line, "is", NULL);

		assert_true(strlen(line) < WIRE_LINE_MAX);
		assert_int_equal(val_get_num(is, "seq", 0), stand_seq(s));
		assert_int_equal(val_get(is, "kind") != NULL, i == 0);
		buf_adds(&whole, val_get_text(is, "body", ""));
		rest = val_get_num(is, "rest", 0);
		stand_run(s);
	}
	assert_int_equal(source_next(s->store->source, stand_seq(s) - 1,
	    &row, NULL), 1);
	assert_int_equal(whole.len, row.n);
	assert_string_equal(buf_str(&whole), row.body);
	buf_release(&whole);
	caller_release(&c);
}

static void one_event_alone(void **state)
{
	struct stand *s = *state;
	struct caller c;
	struct val *ok;

	note_of(s, 150000);
	caller_init(&c, s, true, NULL);
	ok = line_get(s, caller_ask(&c, s, "{\"id\":1,\"do\":\"event\","
	    "\"args\":{\"seq\":1}}"), "ok", NULL);
	assert_string_equal(val_get_text(ok, "kind", ""),
	    "exercise.created");
	ok = line_get(s, caller_ask(&c, s, arena_printf(&s->a, "{\"id\":2,"
	    "\"do\":\"event\",\"args\":{\"seq\":%lld}}",
	    (long long)stand_seq(s))), "ok", NULL);
	assert_true(val_get_num(ok, "rest", 0) > 0);
	assert_string_equal(val_text(line_get(s, caller_ask(&c, s,
	    "{\"id\":3,\"do\":\"event\",\"args\":{\"seq\":999}}"), "error",
	    "code", NULL), ""), "unknown");
	assert_string_equal(val_text(line_get(s, caller_ask(&c, s,
	    "{\"id\":4,\"do\":\"event\",\"args\":{\"seq\":1,\"offset\":"
	    "99999}}"), "error", "code", NULL), ""), "usage");
	caller_release(&c);
}

static void the_slow_hold_nobody_up_and_are_dropped(void **state)
{
	struct stand *s = *state;
	struct caller slow, quick;
	int64_t last, after;
	const char *push;

	caller_init(&slow, s, true, NULL);
	caller_init(&quick, s, true, NULL);
	subscribe(&slow, s, stand_seq(s));
	after = stand_seq(s);
	subscribe(&quick, s, after);
	for (int i = 0; i < 60; i++) {
		note_of(s, 90000);
		after = follow(&quick, s, after);
		assert_int_equal(after, stand_seq(s));
	}
	/* the slow one reads at last: what was sent, then that it ended */
	last = stand_seq(s) - 60;
	for (;;) {
		stand_run(s);
		push = caller_line(&slow);
		assert_non_null(push);
		if (strstr(push, "{\"push\":\"dropped\"") != NULL)
			break;
		if (strncmp(push, "{\"push\"", 7) == 0)
			last = val_num(line_get(s, push, "is", "seq", NULL),
			    0);
		arena_release(&s->a);
	}
	assert_true(last < stand_seq(s));
	assert_int_equal(val_num(line_get(s, push, "is", "after", NULL), 0),
	    last);
	/* and goes on from there */
	subscribe(&slow, s, last);
	assert_int_equal(follow(&slow, s, last), stand_seq(s));
	caller_release(&slow);
	caller_release(&quick);
}

static void who_does_not_read_is_not_read(void **state)
{
	struct stand *s = *state;
	struct caller c, other;
	int sent = 0;

	note_of(s, 120000);
	caller_init(&c, s, true, NULL);
	caller_init(&other, s, true, NULL);
	for (int i = 0; i < 3000; i++) {
		char *line = xasprintf("{\"id\":%d,\"do\":\"event\",\"args\":"
		    "{\"seq\":%lld}}\n", i, (long long)stand_seq(s));

		if (send(c.fd, line, strlen(line), MSG_DONTWAIT |
		    MSG_NOSIGNAL) > 0)
			sent++;
		free(line);
		if (i % 64 == 0)
			stand_run(s);
	}
	assert_non_null(line_get(s, caller_ask(&other, s,
	    "{\"id\":1,\"do\":\"clock\"}"), "ok", NULL));
	/* every request that was taken in is answered once it reads */
	for (int i = 0; i < sent && i < 200; i++) {
		const char *line = caller_line(&c);

		if (line == NULL) {
			stand_run(s);
			line = caller_line(&c);
		}
		assert_non_null(line);
		assert_int_equal(val_num(line_get(s, line, "id", NULL), -1),
		    i);
		arena_release(&s->a);
	}
	caller_release(&c);
	caller_release(&other);
}

/* The client's source against the real thing: a child serves. */
static void the_client_reads_the_same(void **state)
{
	struct stand *s = *state;
	int fds[2], status = 0;
	struct source_row row, mine;
	struct client_hello h = { .program = "test" };
	struct source *src;
	struct client *c;
	struct err err = {0};
	pid_t pid;

	note_of(s, 220000);
	note_of(s, 10);
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, fds), 0);
	pid = fork();
	if (pid == 0) {
		close(fds[0]);
		ctl_take(s->ctl, fds[1], true);
		while (ctl_peers(s->ctl) > 0)
			loop_once(s->loop, 100);
		_exit(0);
	}
	close(fds[1]);
	c = client_new(fds[0]);
	assert_non_null(client_hello(c, &s->a, &h, &err));
	src = client_source(c);
	for (int64_t seq = 0; seq < stand_seq(s); seq++) {
		assert_int_equal(source_next(s->store->source, seq, &row,
		    &err), 1);
		if (source_next(src, seq, &mine, &err) != 1)
			fail_msg("event %lld: %s", (long long)seq + 1,
			    err.text);
		assert_int_equal(mine.e.kind, row.e.kind);
		assert_int_equal(mine.e.batch, row.e.batch);
		assert_int_equal(mine.n, row.n);
		assert_string_equal(mine.body, row.body);
		assert_string_equal(mine.e.actor, row.e.actor);
		assert_memory_equal(mine.hash.b, row.hash.b, DIGEST_LEN);
	}
	assert_int_equal(source_next(src, stand_seq(s), &mine, &err), 0);
	assert_int_equal(source_next(src, 2, &mine, &err), 1);
	assert_int_equal(mine.e.seq, 3);
	source_close(src);
	client_free(c);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
}

#define UNIT(name) cmocka_unit_test_setup_teardown(name, stand_begin, \
	stand_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		UNIT(it_begins_where_one_asks),
		UNIT(long_bodies_come_in_parts),
		UNIT(one_event_alone),
		UNIT(the_slow_hold_nobody_up_and_are_dropped),
		UNIT(who_does_not_read_is_not_read),
		UNIT(the_client_reads_the_same),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
