/*
 * test_pace.c: a terminal that takes bytes slowly gets few frames, of what is
 * so by then; a quick one and one that never answers notice nothing.
 */
#include "config.h"

#include "tests/term/rig.h"

#include <sys/socket.h>
#include <unistd.h>

#include "tests/event/unit.h"

#define ASK "\033[5n"
#define WELL "\033[0n"
#define REDRAW "\f"

static int begin(void **state)
{
	const struct rig_options o = { .cols = 80, .rows = 24,
		.lang = "en", .pace = true };

	return rig_begin(state, &o);
}

static int begin_unasked(void **state)
{
	const struct rig_options o = { .cols = 80, .rows = 24,
		.lang = "en" };

	return rig_begin(state, &o);
}

/* How often was it asked since the last call? */
static int asked(struct rig *r)
{
	int n = 0;
	const char *at = buf_str(&r->out);

	while ((at = strstr(at, ASK)) != NULL) {
		at++;
		n++;
	}
	buf_clear(&r->out);
	return n;
}

static void answers_after(struct rig *r, int64_t ms)
{
	rig_pass(r, ms);
	rig_raw(r, WELL);
}

/* Has said so late that it is slow, and is asked again. */
static void slow(struct rig *r)
{
	assert_int_equal(asked(r), 1);
	answers_after(r, 9000);
	rig_raw(r, REDRAW);
	assert_int_equal(asked(r), 1);
}

static void a_quick_one_is_asked_once(void **state)
{
	struct rig *r = *state;

	assert_int_equal(asked(r), 1);
	answers_after(r, 80);
	for (int i = 0; i < 5; i++) {
		rig_raw(r, REDRAW);
		rig_raw(r, i % 2 == 0 ? "j" : "k");
		assert_int_equal(asked(r), 0);
		assert_string_equal(r->t->at_id, i % 2 == 0 ? "press" :
		    "note");
	}
	rig_raw(r, REDRAW);
	assert_true(rig_bytes(r) > 500);
}

static void one_that_never_answers_is_drawn_for(void **state)
{
	struct rig *r = *state;

	assert_int_equal(asked(r), 1);
	for (int i = 0; i < 5; i++) {
		rig_raw(r, REDRAW);
		assert_true(rig_bytes(r) > 500);
		rig_pass(r, 20000);
	}
	assert_int_equal(asked(r), 0);
}

static void nobody_is_asked_unasked(void **state)
{
	struct rig *r = *state;

	rig_raw(r, REDRAW);
	assert_int_equal(asked(r), 0);
}

/* Ten changes while one frame is under way become one frame. */
static void frames_wait_for_the_terminal(void **state)
{
	struct rig *r = *state;

	slow(r);
	for (int i = 0; i < 10; i++) {
		rig_raw(r, REDRAW);
		rig_raw(r, i == 9 ? "2" : i % 2 == 0 ? "j" : "k");
		rig_pass(r, 500);
	}
	assert_int_equal(rig_bytes(r), 0);
	assert_true(term_wait(r->t) > 0);
	rig_raw(r, WELL);
	assert_true(rig_shows(r, "[2 Chat"));
	assert_int_equal(asked(r), 1);
}

static void little_is_sent_at_once(void **state)
{
	struct rig *r = *state;

	slow(r);
	answers_after(r, 9000);
	buf_clear(&r->out);
	rig_raw(r, ":");
	rig_raw(r, "c");
	assert_in_range(r->out.len, 1, 200);
	assert_int_equal(asked(r), 0);
}

static void one_that_falls_silent_is_drawn_for(void **state)
{
	struct rig *r = *state;

	slow(r);
	rig_raw(r, "2");
	rig_pass(r, 29000);
	assert_int_equal(rig_bytes(r), 0);
	rig_pass(r, 2000);
	assert_true(rig_shows(r, "[2 Chat"));
	rig_raw(r, REDRAW);
	assert_int_equal(asked(r), 0);
}

/* What it would still say is not left to the shell. */
static void leaving_waits_for_the_answer(void **state)
{
	struct rig *r = *state;

	slow(r);
	rig_type(r, ":quit\r");
	assert_true(r->t->over);
	assert_false(term_over(r->t, NULL));
	assert_in_range(term_wait(r->t), 1, 10000);
	rig_raw(r, "j");
	rig_raw(r, WELL);
	assert_true(term_over(r->t, NULL));
}

static void leaving_does_not_wait_for_ever(void **state)
{
	struct rig *r = *state;

	slow(r);
	rig_type(r, ":quit\r");
	assert_false(term_over(r->t, NULL));
	rig_pass(r, 10000);
	assert_true(term_over(r->t, NULL));
}

static void whoever_has_gone_is_not_waited_for(void **state)
{
	struct rig *r = *state;

	slow(r);
	term_input_end(r->t);
	assert_true(term_over(r->t, NULL));
}

/* On such a line the bytes of a key come one by one. */
static void a_key_may_take_longer(void **state)
{
	struct rig *r = *state;

	slow(r);
	answers_after(r, 9000);
	rig_raw(r, "\033");
	rig_pass(r, 100);
	rig_raw(r, "[");
	rig_pass(r, 100);
	rig_raw(r, "B");
	assert_string_equal(r->t->at_id, "press");
}

/* Whoever does not read what is drawn costs no processor. */
static void what_is_not_taken_is_not_hurried(void **state)
{
	struct rig *r = *state;

	rig_raw(r, "j");
	term_input(r->t, REDRAW, 1);
	term_run(r->t);
	r->mono_ms += 70000;
	r->wall_ms += 70000;
	term_run(r->t);
	assert_int_not_equal(term_wait(r->t), 0);
	rig_run(r);
	assert_true(rig_bytes(r) > 500);
}

/* The view comes at once, as a rule: no frame is drawn without it. */
static void the_first_frame_is_whole(void **state)
{
	struct rig *r = *state;

	assert_true(screen_frames(r->t->screen) > 0);
	assert_null(strstr(buf_str(&r->out), "Waiting for the exercise"));
}

static int64_t moment_ms = 1000;

static int64_t moment(void *arg)
{
	(void)arg;
	return moment_ms;
}

/* And where it does not, the screen says what it waits for. */
static void whoever_waits_is_told(void **state)
{
	const struct term_options o = { .term = "xterm", .mono_ms = moment,
		.wall_ms = moment };
	struct buf out = {0};
	struct client *c;
	struct term *t;
	int fds[2];

	(void)state;
	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, fds), 0);
	c = client_new(fds[0]);
	t = term_new(c, &o, NULL);
	term_run(t);
	assert_int_equal(screen_frames(t->screen), 0);
	assert_in_range(term_wait(t), 1, 200);
	moment_ms += 200;
	term_run(t);
	term_take(t, &out, NULL);
	assert_non_null(strstr(buf_str(&out), "Waiting for the exercise"));
	term_free(t);
	client_free(c);
	close(fds[1]);
	buf_release(&out);
}

/* A long line is cut at a blank, and loses nothing by it. */
static void a_long_message_is_whole(void **state)
{
	const struct rig_options o = { .cols = 80, .rows = 24, .lang = "en",
		.term = "unknown-thing" };
	struct rig r;

	(void)state;
	rig_init(&r, &o);
	assert_true(rig_shows(&r, "xterm-256color is used. If the"));
	assert_true(rig_shows(&r, "screen is garbled, type :quit"));
	rig_release(&r);
}

#define UNIT(name) cmocka_unit_test_setup_teardown(name, begin, rig_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		UNIT(the_first_frame_is_whole),
		cmocka_unit_test(whoever_waits_is_told),
		cmocka_unit_test(a_long_message_is_whole),
		UNIT(a_quick_one_is_asked_once),
		UNIT(one_that_never_answers_is_drawn_for),
		cmocka_unit_test_setup_teardown(nobody_is_asked_unasked,
		    begin_unasked, rig_end),
		UNIT(frames_wait_for_the_terminal),
		UNIT(little_is_sent_at_once),
		UNIT(one_that_falls_silent_is_drawn_for),
		UNIT(leaving_waits_for_the_answer),
		UNIT(leaving_does_not_wait_for_ever),
		UNIT(whoever_has_gone_is_not_waited_for),
		UNIT(a_key_may_take_longer),
		UNIT(what_is_not_taken_is_not_hurried),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
