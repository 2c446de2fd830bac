/*
 * test_loop.c: timers fire once and in order, descriptors are watched as
 * asked, callbacks may free what called them.
 */
#include "config.h"

#include "base/loop.h"
#include "tests/base/unit.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

struct scene {
	struct loop *loop;
	char seen[32];		/* one letter a callback */
	struct loop_timer *timer;
	struct loop_fd *watch;
	struct loop_signal *signal;
	int fd;
	int what;
};

static int enter(void **state)
{
	struct scene *s = xcalloc(1, sizeof(*s));

	s->loop = loop_new(NULL);
	assert_non_null(s->loop);
	*state = s;
	return 0;
}

static int leave(void **state)
{
	struct scene *s = *state;

	loop_free(s->loop);
	free(s);
	return 0;
}

static void note(struct scene *s, char c)
{
	size_t n = strlen(s->seen);

	assert_true(n + 1 < sizeof(s->seen));
	s->seen[n] = c;
}

static void on_a(void *arg)
{
	note(arg, 'a');
}

static void on_b(void *arg)
{
	note(arg, 'b');
}

static void on_stop(void *arg)
{
	struct scene *s = arg;

	note(s, 's');
	loop_stop(s->loop);
}

static void timers_fire_once_in_order(void **state)
{
	struct scene *s = *state;
	struct loop_timer *a = loop_timer_new(s->loop, on_a, s);
	struct loop_timer *b = loop_timer_new(s->loop, on_b, s);
	struct loop_timer *stop = loop_timer_new(s->loop, on_stop, s);
	int64_t start = loop_mono_ms(), took;

	loop_timer_arm(b, 6);
	loop_timer_arm(a, 3);
	loop_timer_arm(stop, 12);
	loop_run(s->loop);
	took = loop_mono_ms() - start;
	assert_string_equal(s->seen, "abs");
	assert_in_range(took, 11, 5000);
	loop_timer_free(a);
	loop_timer_free(b);
	loop_timer_free(stop);
}

static void arming_replaces_and_disarming_forgets(void **state)
{
	struct scene *s = *state;
	struct loop_timer *a = loop_timer_new(s->loop, on_a, s);
	struct loop_timer *b = loop_timer_new(s->loop, on_b, s);
	struct loop_timer *stop = loop_timer_new(s->loop, on_stop, s);

	loop_timer_arm(a, 3600000);
	loop_timer_arm(a, 1);
	loop_timer_arm(b, 2);
	loop_timer_disarm(b);
	loop_timer_disarm(b);
	loop_timer_arm(stop, 4);
	loop_run(s->loop);
	assert_string_equal(s->seen, "as");
	/* What is past is due at once. */
	loop_timer_arm(a, -50);
	loop_once(s->loop, 1000);
	assert_string_equal(s->seen, "asa");
	loop_timer_free(a);
	loop_timer_free(b);
	loop_timer_free(stop);
	loop_timer_free(NULL);
}

static void on_free_timer(void *arg)
{
	struct scene *s = arg;

	note(s, 'f');
	loop_timer_free(s->timer);
	loop_stop(s->loop);
}

static void a_timer_may_free_itself(void **state)
{
	struct scene *s = *state;

	s->timer = loop_timer_new(s->loop, on_free_timer, s);
	loop_timer_arm(s->timer, 0);
	loop_run(s->loop);
	assert_string_equal(s->seen, "f");
}

static void stopping_early_ends_the_next_run(void **state)
{
	struct scene *s = *state;
	struct loop_timer *stop = loop_timer_new(s->loop, on_stop, s);

	loop_stop(s->loop);
	loop_run(s->loop);
	assert_string_equal(s->seen, "");
	/* And only that one. */
	loop_timer_arm(stop, 1);
	loop_run(s->loop);
	assert_string_equal(s->seen, "s");
	loop_timer_free(stop);
}

static void once_waits_no_longer_than_told(void **state)
{
	struct scene *s = *state;
	struct loop_timer *a = loop_timer_new(s->loop, on_a, s);
	int64_t start = loop_mono_ms();

	loop_timer_arm(a, 3600000);
	loop_once(s->loop, 0);
	loop_once(s->loop, 5);
	assert_in_range(loop_mono_ms() - start, 4, 5000);
	assert_string_equal(s->seen, "");
	loop_timer_free(a);
}

static void on_ready(int what, void *arg)
{
	struct scene *s = arg;
	char c;

	s->what |= what;
	if (what & LOOP_READ) {
		note(s, 'r');
		/* One byte a call: the rest must bring another call. */
		if (read(s->fd, &c, 1) == 1)
			note(s, c);
	}
	if (what & LOOP_WRITE)
		note(s, 'w');
}

static void descriptors_are_level_triggered(void **state)
{
	struct scene *s = *state;
	struct loop_fd *f;
	int ends[2];

	assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
	s->fd = ends[0];
	f = loop_fd_new(s->loop, ends[0], LOOP_READ, on_ready, s);
	assert_non_null(f);
	loop_once(s->loop, 0);
	assert_string_equal(s->seen, "");
	assert_int_equal(write(ends[1], "12", 2), 2);
	loop_once(s->loop, 0);
	loop_once(s->loop, 0);
	loop_once(s->loop, 0);
	assert_string_equal(s->seen, "r1r2");
	loop_fd_interest(f, LOOP_READ | LOOP_WRITE);
	loop_once(s->loop, 0);
	loop_once(s->loop, 0);
	assert_string_equal(s->seen, "r1r2ww");
	loop_fd_interest(f, 0);
	assert_int_equal(write(ends[1], "3", 1), 1);
	loop_once(s->loop, 0);
	assert_string_equal(s->seen, "r1r2ww");
	loop_fd_interest(f, LOOP_READ);
	loop_once(s->loop, 0);
	assert_string_equal(s->seen, "r1r2wwr3");
	/* The other end's going away is readable too. */
	close(ends[1]);
	loop_once(s->loop, 0);
	assert_string_equal(s->seen, "r1r2wwr3r");
	loop_fd_free(f);
	assert_int_not_equal(fcntl(ends[0], F_GETFD), -1);
	loop_once(s->loop, 0);
	assert_string_equal(s->seen, "r1r2wwr3r");
	close(ends[0]);
}

static void on_free_watch(int what, void *arg)
{
	struct scene *s = arg;

	(void)what;
	note(s, 'f');
	loop_fd_free(s->watch);
}

static void a_watch_may_free_itself(void **state)
{
	struct scene *s = *state;
	int ends[2];

	assert_int_equal(pipe(ends), 0);
	s->watch = loop_fd_new(s->loop, ends[1], LOOP_WRITE, on_free_watch,
	    s);
	loop_once(s->loop, 0);
	loop_once(s->loop, 0);
	assert_string_equal(s->seen, "f");
	close(ends[0]);
	close(ends[1]);
}

static void files_cannot_be_watched(void **state)
{
	struct scene *s = *state;
	char *dir = unit_folder(), *path = xasprintf("%s/f", dir);
	int fd = open(path, O_RDWR | O_CREAT, 0600);

	assert_int_not_equal(fd, -1);
	assert_null(loop_fd_new(s->loop, fd, LOOP_READ, on_ready, s));
	close(fd);
	free(path);
	unit_folder_remove(dir);
}

static void on_signal(int signo, void *arg)
{
	struct scene *s = arg;

	assert_int_equal(signo, SIGUSR1);
	note(s, 'u');
}

static void signals_come_through_the_loop(void **state)
{
	struct scene *s = *state;

	s->signal = loop_signal_new(s->loop, SIGUSR1, on_signal, s);
	raise(SIGUSR1);
	assert_string_equal(s->seen, "");
	loop_once(s->loop, 0);
	loop_once(s->loop, 0);
	assert_string_equal(s->seen, "u");
	loop_signal_free(s->signal);
	loop_signal_free(NULL);
	loop_fd_free(NULL);
	loop_free(NULL);
}

static void clocks_run(void **state)
{
	(void)state;
	assert_true(loop_mono_ms() > 0);
	/* After 2020. */
	assert_true(loop_wall_ms() > INT64_C(1577836800000));
}

#define in_loop(test) \
	cmocka_unit_test_setup_teardown(test, enter, leave)

int main(void)
{
	const struct CMUnitTest tests[] = {
		in_loop(timers_fire_once_in_order),
		in_loop(arming_replaces_and_disarming_forgets),
		in_loop(a_timer_may_free_itself),
		in_loop(stopping_early_ends_the_next_run),
		in_loop(once_waits_no_longer_than_told),
		in_loop(descriptors_are_level_triggered),
		in_loop(a_watch_may_free_itself),
		in_loop(files_cannot_be_watched),
		in_loop(signals_come_through_the_loop),
		cmocka_unit_test(clocks_run),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
