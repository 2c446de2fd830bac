/*
 * conduct.c: somebody at a keyboard who conducts an exercise after a book
 * of keys, in a shell on a terminal:
 *
 *	conduct BOOK RECORD [CAST]
 *
 * Lines of the book:
 *	= TEXT		what begins here; the step before it is done
 *	see TEXT	waits until that is on the screen
 *	gone TEXT	waits until it is not
 *	shell		waits until the shell asks for a command
 *	until T+H:MM	waits until exercise time is there, on the screen
 *	type KEYS	as typed; \r \e \t \\ and \xHH
 *	/TEXT  :TEXT	finds that, gives that command
 *	team WHO WORDS	somebody of a simulated team says that
 *	sh COMMAND	something that happens outside of the terminal
 *	kill		the engine dies by SIGKILL
 *	still FILE	the screen as it is now, as text
 *	show		the same, said
 * Nothing is waited for by time.  Speaks TAP, a line a step; CAST becomes a
 * recording of the terminal.
 */
#include "config.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/loop.h"
#include "journal/journal.h"
#include "tests/console/cast.h"
#include "tests/ui/vt.h"

#define CONDUCT_COLS 80
#define CONDUCT_ROWS 24
#define CONDUCT_STUCK_MS 60000	/* the clock on the screen stands still */
#define CONDUCT_BOOK ((size_t)1 << 20)

struct conduct {
	const char *record;
	struct vt v;
	struct cast cast;
	struct buf book;
	int line, steps;
	char step[128];
};

static void conduct_tap(void *arg, const char *p, size_t n)
{
	struct conduct *c = arg;

	cast_add(&c->cast, loop_mono_ms(), p, n);
}

/* ---- what a line does ------------------------------------------------- */

static int conduct_hex(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ?
	    c - 'a' + 10 : 0;
}

static bool conduct_type(struct conduct *c, const char *text)
{
	struct buf keys = {0};

	for (const char *p = text; *p != '\0'; p++) {
		if (*p != '\\' || p[1] == '\0') {
			buf_addc(&keys, *p);
			continue;
		}
		p++;
		if (*p == 'x' && p[1] != '\0' && p[2] != '\0') {
			buf_addc(&keys, (char)(conduct_hex(p[1]) * 16 +
			    conduct_hex(p[2])));
			p += 2;
		} else {
			buf_addc(&keys, *p == 'r' ? '\r' : *p == 'e' ?
			    '\033' : *p == 't' ? '\t' : *p);
		}
	}
	vt_type(&c->v, buf_str(&keys));
	buf_release(&keys);
	return !c->v.over;
}

/* "/" or ":", then a line, then Enter; no faster than it is shown. */
static bool conduct_prompt(struct conduct *c, const char *line)
{
	char *row = xasprintf("\n%c", line[0]);
	char *whole = xasprintf("\n%s", line);
	bool fine;

	vt_type(&c->v, row + 1);
	fine = vt_see(&c->v, row);
	if (fine)
		vt_type(&c->v, line + 1);
	fine = fine && vt_see(&c->v, whole);
	if (fine)
		vt_type(&c->v, "\r");
	fine = fine && vt_unsee(&c->v, whole);
	free(row);
	free(whole);
	return fine;
}

/* Seconds of "T+1:02:03" or "T+1:02"; -1: it is none. */
static int64_t conduct_seconds(const char *text)
{
	long long h, m, s = 0;

	return text == NULL || sscanf(text, "T+%lld:%lld:%lld", &h, &m,
	    &s) < 2 ? -1 : (h * 60 + m) * 60 + s;
}

static int64_t conduct_clock(struct conduct *c)
{
	struct buf out = {0};
	int64_t at;

	vt_text(&c->v, &out);
	at = conduct_seconds(strstr(buf_str(&out), "T+"));
	buf_release(&out);
	return at;
}

static bool conduct_until(struct conduct *c, const char *text)
{
	int64_t want = conduct_seconds(text), at, had = -1;
	int64_t since = loop_mono_ms();

	while ((at = conduct_clock(c)) < want) {
		if (at != had)
			since = loop_mono_ms();
		had = at;
		if (c->v.over || loop_mono_ms() - since > CONDUCT_STUCK_MS)
			return false;
		vt_wait_ms(&c->v, 1000);
	}
	return true;
}

/* Its prompt stands alone in the last row that has anything, and what ran
 * before has given the terminal back: bytes that come earlier are keys of
 * that program, or lost. */
static bool conduct_asked(struct conduct *c)
{
	struct buf out = {0};
	const char *text;
	size_t n;
	bool asked;

	vt_text(&c->v, &out);
	text = buf_str(&out);
	n = strlen(text);
	while (n > 0 && text[n - 1] == '\n')
		n--;
	asked = vt_cooked(&c->v) && n > 0 && text[n - 1] == '$' &&
	    (n == 1 || text[n - 2] == '\n');
	buf_release(&out);
	return asked;
}

static bool conduct_shell(struct conduct *c)
{
	int64_t since = loop_mono_ms();

	while (!conduct_asked(c)) {
		if (c->v.over || loop_mono_ms() - since > CONDUCT_STUCK_MS)
			return false;
		vt_wait_ms(&c->v, 1000);
	}
	return true;
}

static bool conduct_kill(struct conduct *c)
{
	struct journal_info info;
	struct err err = {0};

	return journal_find(c->record, &info, &err) == 1 &&
	    kill((pid_t)info.pid, SIGKILL) == 0;
}

static bool conduct_sh(struct conduct *c, const char *command)
{
	bool fine = system(command) == 0;

	vt_pump(&c->v);
	return fine;
}

static bool conduct_team(struct conduct *c, const char *text)
{
	char *command = xasprintf("\"$ENSAYO\" join '%s' --as %s "
	    ">team.out 2>&1", c->record, text);
	bool fine = conduct_sh(c, command);

	free(command);
	return fine;
}

static bool conduct_still(struct conduct *c, const char *path)
{
	struct buf out = {0};
	bool fine;

	vt_text(&c->v, &out);
	fine = file_write(path, out.p, out.len, 0644, NULL) == 0;
	buf_release(&out);
	return fine;
}

static void conduct_screen(struct conduct *c)
{
	struct buf out = {0};
	const char *p;

	vt_text(&c->v, &out);
	for (p = buf_str(&out); *p != '\0'; p += strcspn(p, "\n") + 1)
		printf("# |%.*s\n", (int)strcspn(p, "\n"), p);
	buf_release(&out);
}

/* ---- the book --------------------------------------------------------- */

static void conduct_done(struct conduct *c, bool fine)
{
	if (c->step[0] != '\0')
		printf("%s %d - %s\n", fine ? "ok" : "not ok", ++c->steps,
		    c->step);
	c->step[0] = '\0';
}

static const char *conduct_is(const char *line, const char *word)
{
	size_t n = strlen(word);

	if (strncmp(line, word, n) != 0)
		return NULL;
	return line[n] == ' ' ? line + n + 1 : line[n] == '\0' ? line + n :
	    NULL;
}

static bool conduct_outside(struct conduct *c, const char *line)
{
	const char *s;

	if ((s = conduct_is(line, "team")) != NULL)
		return conduct_team(c, s);
	if ((s = conduct_is(line, "sh")) != NULL)
		return conduct_sh(c, s);
	if ((s = conduct_is(line, "still")) != NULL)
		return conduct_still(c, s);
	if (conduct_is(line, "show") != NULL) {
		conduct_screen(c);
		return true;
	}
	return conduct_is(line, "kill") != NULL && conduct_kill(c);
}

static bool conduct_line(struct conduct *c, const char *line)
{
	const char *s;

	if (line[0] == '#' || line[0] == '\0')
		return true;
	if ((s = conduct_is(line, "=")) != NULL) {
		conduct_done(c, true);
		snprintf(c->step, sizeof(c->step), "%s", s);
		return true;
	}
	if ((s = conduct_is(line, "see")) != NULL)
		return vt_see(&c->v, s);
	if ((s = conduct_is(line, "gone")) != NULL)
		return vt_unsee(&c->v, s);
	if (conduct_is(line, "shell") != NULL)
		return conduct_shell(c);
	if ((s = conduct_is(line, "until")) != NULL)
		return conduct_until(c, s);
	if ((s = conduct_is(line, "type")) != NULL)
		return conduct_type(c, s);
	if (line[0] == '/' || line[0] == ':')
		return conduct_prompt(c, line);
	return conduct_outside(c, line);
}

static bool conduct_book(struct conduct *c)
{
	char *p = c->book.p;
	bool fine = true;

	while (fine && p != NULL && *p != '\0') {
		char *end = strchr(p, '\n');

		if (end != NULL)
			*end = '\0';
		c->line++;
		fine = conduct_line(c, p);
		if (!fine)
			printf("# line %d: %s\n", c->line, p);
		p = end == NULL ? NULL : end + 1;
	}
	conduct_done(c, fine);
	return fine;
}

int main(int argc, char **argv)
{
	static const char *const shell[] = { "/bin/sh", NULL };
	static struct conduct c;
	struct err err = {0};
	bool fine;

	setvbuf(stdout, NULL, _IOLBF, 0);
	signal(SIGPIPE, SIG_IGN);
	if (argc < 3 || !vt_possible()) {
		printf("1..0 # SKIP conduct BOOK RECORD [CAST], on a machine "
		    "with pseudo-terminals\n");
		return 77;
	}
	c.record = argv[2];
	if (file_read(argv[1], CONDUCT_BOOK, &c.book, &err) != 0 ||
	    (argc > 3 && !cast_open(&c.cast, argv[3], CONDUCT_COLS,
	    CONDUCT_ROWS, "Hacienda a Oscuras, conducted by keyboard"))) {
		printf("Bail out! %s\n", err.text);
		return 1;
	}
	setenv("PS1", "$ ", 1);
	vt_start(&c.v, shell, CONDUCT_COLS, CONDUCT_ROWS, "xterm-256color");
	c.v.tap = conduct_tap;
	c.v.tap_arg = &c;
	fine = conduct_book(&c);
	if (!fine)
		conduct_screen(&c);
	printf("1..%d\n", c.steps);
	cast_close(&c.cast);
	vt_release(&c.v);
	buf_release(&c.book);
	return fine ? 0 : 1;
}
