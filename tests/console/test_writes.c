/*
 * test_writes.c: a frame is one write().  The loop of a console on its
 * terminal runs on a pseudo-terminal, and every write() of this program
 * comes by here (the linker's --wrap): those to the terminal are counted
 * beside the marks of frames in them.  The next key is typed when a frame
 * has come, so that nothing waits.
 */
#include "config.h"

#include <pty.h>
#include <termios.h>
#include <unistd.h>

#include "cli/console_tty.h"
#include "tests/console/stage.h"
#include "tests/event/unit.h"

#define MARK "\033]7777;"

ssize_t __real_write(int fd, const void *p, size_t n);
ssize_t __wrap_write(int fd, const void *p, size_t n);

static struct {
	int terminal;			/* the other end, -1: not yet */
	int writes, frames;		/* to the terminal */
	int most;			/* marks in one write */
	int bare;			/* writes without one */
	int cooked, early;		/* those, and others, to a terminal
					 * that has been given back */
	size_t typed;
} seen = { .terminal = -1 };

/* Each screen, a text, a list moved in, a prompt left, and the end. */
static const char *const keys[] = { "2", "3", "j", "4", "k", "5", "6", "1",
	"\r", "?", " ", "?", "q", "b", "/", "\003", "m", "q", ":", "q", "u",
	"i", "t", "\r" };

static int marks(const char *p, size_t n)
{
	int found = 0;

	for (size_t i = 0; i + sizeof(MARK) - 1 <= n; i++)
		found += memcmp(p + i, MARK, sizeof(MARK) - 1) == 0;
	return found;
}

static void type_next(void)
{
	const char *key = keys[seen.typed];

	if (seen.typed >= ARRAY_LEN(keys))
		return;
	seen.typed++;
	if (__real_write(seen.terminal, key, strlen(key)) < 0)
		bug("the terminal takes no keys");
}

/* Is the terminal as it was before the console had it? */
static bool given_back(int fd)
{
	struct termios t;

	return tcgetattr(fd, &t) == 0 && (t.c_lflag & ICANON) != 0 &&
	    (t.c_lflag & ECHO) != 0 && (t.c_oflag & OPOST) != 0;
}

ssize_t __wrap_write(int fd, const void *p, size_t n)
{
	int found;

	if (fd != STDOUT_FILENO || seen.terminal < 0)
		return __real_write(fd, p, n);
	found = marks(p, n);
	seen.writes++;
	seen.frames += found;
	seen.most = found > seen.most ? found : seen.most;
	seen.bare += found == 0;
	seen.cooked += found == 0 && given_back(fd);
	seen.early += found > 0 && given_back(fd);
	if (found > 0)
		type_next();
	return (ssize_t)n;
}

static void test_frames(void **state)
{
	int out = dup(STDOUT_FILENO), in = dup(STDIN_FILENO), near, far;
	struct client *nobody = NULL;
	struct stage s;
	struct console_options o = { .source = &s.shared, .lang = "en",
		.hat = HAT_DIRECTOR, .screen = { .term = "xterm-256color",
		.color = true, .sync = true } };
	struct winsize size = { .ws_row = 24, .ws_col = 80 };
	struct err err = {0};
	struct console *c;
	long frames;

	(void)state;
	stage_init(&s, 1);
	stage_story(&s);
	if (openpty(&far, &near, NULL, NULL, &size) != 0)
		fail_msg("no pseudo-terminal");
	c = console_new(&o, &err);
	if (c == NULL)
		fail_msg("%s", err.text);
	dup2(near, STDIN_FILENO);
	dup2(near, STDOUT_FILENO);
	seen.terminal = far;
	assert_int_equal(console_tty_run(c, &nobody, NULL, &err), 0);
	seen.terminal = -1;
	dup2(out, STDOUT_FILENO);
	dup2(in, STDIN_FILENO);
	frames = console_frames(c);
	console_free(c);
	assert_int_equal(seen.typed, ARRAY_LEN(keys));
	assert_true(seen.frames >= (int)ARRAY_LEN(keys));
	assert_int_equal(seen.frames, frames);
	assert_int_equal(seen.most, 1);
	/* the last one gives the terminal back */
	assert_int_equal(seen.bare, 1);
	/* which is cooked by then, and was not while keys were served */
	assert_int_equal(seen.cooked, 1);
	assert_int_equal(seen.early, 0);
	assert_int_equal(seen.writes, seen.frames + 1);
	close(near);
	close(far);
	close(out);
	close(in);
	stage_release(&s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_frames),
	};
	int near, far;

	if (openpty(&far, &near, NULL, NULL, NULL) != 0) {
		puts("1..0 # SKIP no pseudo-terminals here");
		return 0;
	}
	close(near);
	close(far);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
