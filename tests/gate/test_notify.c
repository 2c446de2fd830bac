/*
 * test_notify.c: what a handler tells the listener arrives, also when others
 * have filled the queue.
 */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "gate/handler.h"
#include "gate/inside.h"
#include "tests/event/unit.h"

static int ends[2];		/* of the listener; of handlers */
static int waits;		/* for room */
static bool reads;		/* does the listener, meanwhile? */

/* The linker's: calls of poll() come here. */
int __wrap_poll(struct pollfd *fds, nfds_t n, int timeout_ms);

int __wrap_poll(struct pollfd *fds, nfds_t n, int timeout_ms)
{
	char byte;

	assert_int_equal(n, 1);
	assert_int_equal(fds[0].events, POLLOUT);
	assert_in_range(timeout_ms, 1, 1000);
	waits++;
	if (reads)
		assert_int_equal(recv(ends[0], &byte, 1, 0), 1);
	return reads;
}

static int begin(void **state)
{
	(void)state;
	waits = 0;
	return socketpair(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0, ends);
}

static int end(void **state)
{
	(void)state;
	close(ends[0]);
	close(ends[1]);
	return 0;
}

static size_t others_fill_it(void)
{
	size_t n = 0;

	while (send(ends[1], ".", 1, MSG_DONTWAIT) == 1)
		n++;
	assert_int_equal(errno, EAGAIN);
	return n;
}

static void tell(void)
{
	const struct handler_options o = { .notify = ends[1] };
	const struct handler h = { .o = &o };

	handler_notify(&h, HANDLER_LOGGED_IN);
}

static char last_that_was_told(void)
{
	char byte, last = 0;

	while (recv(ends[0], &byte, 1, MSG_DONTWAIT) == 1)
		last = byte;
	return last;
}

static void where_there_is_room_it_waits_for_nothing(void **state)
{
	(void)state;
	tell();
	assert_int_equal(waits, 0);
	assert_int_equal(last_that_was_told(), HANDLER_LOGGED_IN);
}

static void a_full_queue_loses_no_note(void **state)
{
	(void)state;
	assert_true(others_fill_it() > 0);
	reads = true;
	tell();
	assert_int_equal(waits, 1);
	assert_int_equal(last_that_was_told(), HANDLER_LOGGED_IN);
}

static void whoever_never_reads_holds_nobody_up(void **state)
{
	(void)state;
	others_fill_it();
	reads = false;
	tell();
	assert_in_range(waits, 1, 1000);
	assert_int_equal(last_that_was_told(), '.');
}

static void a_listener_that_has_gone_is_not_waited_for(void **state)
{
	(void)state;
	others_fill_it();
	close(ends[0]);
	tell();
	assert_int_equal(waits, 0);
	ends[0] = open("/dev/null", O_RDONLY);
}

#define NOTIFY(f) cmocka_unit_test_setup_teardown(f, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		NOTIFY(where_there_is_room_it_waits_for_nothing),
		NOTIFY(a_full_queue_loses_no_note),
		NOTIFY(whoever_never_reads_holds_nobody_up),
		NOTIFY(a_listener_that_has_gone_is_not_waited_for),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
