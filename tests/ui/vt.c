/*
 * vt.c: programs on a terminal of libvterm.
 */
#include "config.h"

#include "tests/ui/vt.h"

#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <vterm.h>

#include "base/file.h"
#include "base/text.h"

#define VT_MARK "\033]7777;"
#define VT_ALT_ON "\033[?1049h"
#define VT_ALT_OFF "\033[?1049l"

static int64_t vt_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void vt_exec(const char *const argv[], const char *term)
{
	setenv("TERM", term, 1);
	setenv("EX_TEST_SYNC", "1", 1);
	unsetenv("LINES");
	unsetenv("COLUMNS");
	execv(argv[0], (char **)(uintptr_t)argv);
	_exit(127);
}

bool vt_possible(void)
{
	int ours, theirs;

	if (openpty(&ours, &theirs, NULL, NULL, NULL) != 0)
		return false;
	close(ours);
	close(theirs);
	return true;
}

void vt_start(struct vt *v, const char *const argv[], int cols, int rows,
    const char *term)
{
	struct winsize size = { .ws_col = (unsigned short)cols,
		.ws_row = (unsigned short)rows };

	memset(v, 0, sizeof(*v));
	v->cols = cols;
	v->rows = rows;
	v->term = vterm_new(rows, cols);
	vterm_set_utf8(v->term, 1);
	v->screen = vterm_obtain_screen(v->term);
	vterm_screen_enable_altscreen(v->screen, 1);
	vterm_screen_reset(v->screen, 1);
	v->pid = forkpty(&v->fd, NULL, NULL, &size);
	if (v->pid == 0)
		vt_exec(argv, term);
	if (v->pid < 0)
		abort();
}

/* ---- output ----------------------------------------------------------- */

/* The last place of a mark in the bytes. */
static const char *vt_last(const struct buf *b, const char *mark)
{
	const char *last = NULL, *s = buf_str(b);

	while ((s = strstr(s, mark)) != NULL)
		last = s++;
	return last;
}

/* Marks of frames and of the alternate screen, whole or cut. */
static void vt_marks(struct vt *v)
{
	const char *frame = vt_last(&v->tail, VT_MARK);
	const char *on = vt_last(&v->tail, VT_ALT_ON);
	const char *off = vt_last(&v->tail, VT_ALT_OFF);

	if (frame != NULL && strchr(frame, '\a') != NULL)
		v->frames = strtol(frame + strlen(VT_MARK), NULL, 10);
	if (on != NULL || off != NULL)
		v->alt = off == NULL || (on != NULL && on > off);
	if (v->tail.len > 64)
		buf_drop(&v->tail, v->tail.len - 64);
}

/* Reads what comes within `ms`; false: nothing did, or it is over. */
static bool vt_read(struct vt *v, int ms)
{
	struct pollfd p = { .fd = v->fd, .events = POLLIN };
	char bytes[65536];
	ssize_t n;

	if (v->over || poll(&p, 1, ms) <= 0)
		return false;
	n = read(v->fd, bytes, sizeof(bytes));
	if (n <= 0) {
		v->over = n == 0 || errno != EINTR;
		return false;
	}
	v->bytes += (size_t)n;
	if (v->tap != NULL)
		v->tap(v->tap_arg, bytes, (size_t)n);
	vterm_input_write(v->term, bytes, (size_t)n);
	for (ssize_t i = 0; i < n; i++) {
		if (bytes[i] == '\0')
			bytes[i] = ' ';
	}
	buf_add(&v->tail, bytes, (size_t)n);
	vt_marks(v);
	return true;
}

static void vt_row(struct vt *v, int row, struct buf *out)
{
	int blanks = 0;

	for (int col = 0; col < v->cols; col++) {
		VTermPos at = { .row = row, .col = col };
		VTermScreenCell cell;

		vterm_screen_get_cell(v->screen, at, &cell);
		if (cell.chars[0] == 0 || cell.chars[0] == ' ') {
			blanks++;
			continue;
		}
		if (cell.chars[0] == (uint32_t)-1)
			continue;	/* right half of a wide one */
		for (; blanks > 0; blanks--)
			buf_addc(out, ' ');
		for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL &&
		    cell.chars[i] != 0; i++)
			text_add_char(out, (int32_t)cell.chars[i]);
	}
}

void vt_text(struct vt *v, struct buf *out)
{
	for (int row = 0; row < v->rows; row++) {
		vt_row(v, row, out);
		buf_addc(out, '\n');
	}
}

static bool vt_has(struct vt *v, const char *text)
{
	struct buf out = {0};
	bool has;

	vt_text(v, &out);
	has = strstr(buf_str(&out), text) != NULL;
	buf_release(&out);
	return has;
}

/* ---- waiting ---------------------------------------------------------- */

static bool vt_wait(struct vt *v, const char *text, bool there)
{
	int64_t until = vt_now() + VT_LIMIT_MS;
	struct buf out = {0};

	while (vt_has(v, text) != there) {
		int64_t left = until - vt_now();

		if (left > 0 && !v->over) {
			vt_read(v, (int)left);
			continue;
		}
		vt_text(v, &out);
		printf("# %s \"%s\" on\n%s", there ? "never" : "always",
		    text, buf_str(&out));
		buf_release(&out);
		return false;
	}
	return true;
}

bool vt_see(struct vt *v, const char *text)
{
	return vt_wait(v, text, true);
}

bool vt_unsee(struct vt *v, const char *text)
{
	return vt_wait(v, text, false);
}

bool vt_frames(struct vt *v, long n)
{
	int64_t until = vt_now() + VT_LIMIT_MS;

	n += v->frames;
	while (v->frames < n && !v->over) {
		int64_t left = until - vt_now();

		if (left <= 0)
			return false;
		vt_read(v, (int)left);
	}
	return v->frames >= n;
}

void vt_type(struct vt *v, const char *keys)
{
	if (fd_write_all(v->fd, keys, strlen(keys)) != 0)
		v->over = true;
}

void vt_pump(struct vt *v)
{
	while (vt_read(v, 0))
		continue;
}

void vt_wait_ms(struct vt *v, int ms)
{
	vt_read(v, ms);
}

void vt_resize(struct vt *v, int cols, int rows)
{
	struct winsize size = { .ws_col = (unsigned short)cols,
		.ws_row = (unsigned short)rows };

	v->cols = cols;
	v->rows = rows;
	vterm_set_size(v->term, rows, cols);
	ioctl(v->fd, TIOCSWINSZ, &size);
}

size_t vt_bytes(struct vt *v)
{
	size_t n = v->bytes;

	v->bytes = 0;
	return n;
}

bool vt_cooked(const struct vt *v)
{
	struct termios t;

	return tcgetattr(v->fd, &t) == 0 && (t.c_lflag & ICANON) != 0 &&
	    (t.c_lflag & ECHO) != 0 && (t.c_oflag & OPOST) != 0;
}

int vt_end(struct vt *v)
{
	int64_t until = vt_now() + VT_LIMIT_MS;
	int status;

	while (waitpid(v->pid, &status, WNOHANG) == 0) {
		if (vt_now() > until)
			return -1000;
		vt_read(v, 20);
	}
	v->pid = 0;
	while (vt_read(v, 0))
		;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

bool vt_stopped(struct vt *v)
{
	int64_t until = vt_now() + VT_LIMIT_MS;
	int status;

	while (waitpid(v->pid, &status, WNOHANG | WUNTRACED) == 0) {
		if (vt_now() > until)
			return false;
		vt_read(v, 20);
	}
	while (vt_read(v, 0))
		;
	return WIFSTOPPED(status);
}

void vt_release(struct vt *v)
{
	if (v->pid > 0) {
		kill(v->pid, SIGKILL);
		waitpid(v->pid, NULL, 0);
	}
	close(v->fd);
	vterm_free(v->term);
	buf_release(&v->tail);
}
