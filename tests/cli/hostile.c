/*
 * hostile.c: texts that would do something to a terminal, a browser or a
 * spreadsheet, and whether what comes out of a sink can.
 *
 *	hostile text N		the N-th of HOSTILE_TEXTS texts, one line
 *	hostile lines		is standard input nothing but lines of text
 *				(those of CSV end with CR and LF)?
 *	hostile screen		nothing but text and what curses itself sends?
 *
 * Exit status 1 names the first place that is not.
 */
#include "config.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/text.h"

static const char *const evil[] = {
	"\033[2J\033[H", "\033]0;pwned\a", "\033]52;c;cHduZWQ=\a",
	"\033P$q\"p\033\\", "\033c", "\033[5n", "\033[6n\033[c", "\033[?1049l",
	"\xc2\x9b" "31m", "\xc2\x85", "\a\a", "\b\b\b\b", "\rgone", "\x7f",
	"\v\f", "\x0e\x0f", "\xe2\x80\xae" "desrever", "\xe2\x81\xa6\xe2\x81\xa9",
	"\xe2\x80\x8b\xe2\x80\x8d", "\xef\xbb\xbf", "\xe2\x80\xa8\xe2\x80\xa9",
	"e\xcc\x81\xcc\x82\xcc\x83\xcc\x84\xcc\x86\xcc\x87\xcc\x88\xcc\x8a",
	"\xf3\xa0\x80\x81\xf3\xa0\x81\xa1", "<script>alert(1)</script>",
	"=cmd|' /C calc'!A1",
};
static const char *const frames[] = {
	"%s", "a%s", "%sz", "in%sside", "%s%s", "\"%s\"", "%s, and on",
	"\xc3\xa9%s\xc3\xb1",
};
#define HOSTILE_TEXTS (ARRAY_LEN(evil) * ARRAY_LEN(frames))

static int hostile_text(long n)
{
	const char *frame, *what;

	if (n < 0 || (size_t)n >= HOSTILE_TEXTS)
		return 2;
	what = evil[(size_t)n % ARRAY_LEN(evil)];
	frame = frames[(size_t)n / ARRAY_LEN(evil)];
	for (const char *s = frame; *s != '\0'; s++) {
		if (*s == '%' && s[1] == 's') {
			fputs(what, stdout);
			s++;
		} else {
			putchar(*s);
		}
	}
	putchar('\n');
	return 0;
}

/* Characters that act, hide or turn what stands beside them. */
static bool acts(int32_t c)
{
	return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x61c ||
	    (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) ||
	    (c >= 0x2060 && c <= 0x206f) || c == 0xfeff ||
	    (c >= 0xe0000 && c <= 0xe0fff);
}

static int bad(const char *all, const char *at, const char *why)
{
	int n = at - all > 40 ? 40 : (int)(at - all);

	fprintf(stderr, "# byte %ld: %s, behind \"", (long)(at - all), why);
	for (const char *s = at - n; s < at; s++)
		fputc(*s >= 0x20 && *s < 0x7f ? *s : '.', stderr);
	fputs("\"\n", stderr);
	return 1;
}

/* The length of a control sequence that curses sends, 0: it is another. */
static size_t curses_sends(const char *s, const char *end)
{
	static const char *const whole[] = { "\033(B", "\033(0", "\033)0",
		"\033=", "\033>", "\0337", "\0338", "\033M", "\033]104\a",
		"\033[22;0;0t", "\033[23;0;0t",
		/* are you there: asked once, by term/pace.c */
		"\033[?25l\033[5n", "\033[?25h\033[5n" };
	size_t n = 2;

	for (size_t i = 0; i < ARRAY_LEN(whole); i++) {
		if ((size_t)(end - s) >= strlen(whole[i]) &&
		    memcmp(s, whole[i], strlen(whole[i])) == 0)
			return strlen(whole[i]);
	}
	if (end - s < 3 || s[1] != '[')
		return 0;
	while (s + n < end && strchr("0123456789;?", s[n]) != NULL)
		n++;
	/* moves, clears, marks and modes; nothing that makes it answer */
	return s + n < end && strchr("ABCDEFGHIJKLMPSTXZ@`adefhlmr", s[n]) !=
	    NULL ? n + 1 : 0;
}

static int check(const char *all, size_t len, bool screen)
{
	const char *at = all, *end = all + len;

	if (!text_valid(all, len) && !screen)
		return bad(all, all, "this is not UTF-8");
	while (at < end) {
		const char *from = at;
		size_t n = screen && *at == '\033' ? curses_sends(at, end) :
		    0;
		int32_t c;

		if (n > 0) {
			at += n;
			continue;
		}
		c = text_char(&at, end);
		if (c == '\n' || (c == '\r' && at < end && *at == '\n') ||
		    (screen && (c == '\r' || c == '\b' ||
		    c == 0x0e || c == 0x0f)))
			continue;
		if (acts(c))
			return bad(all, from, "a character that acts");
	}
	return 0;
}

int main(int argc, char **argv)
{
	struct buf all = {0};
	char bytes[65536];
	ssize_t n;
	int status;

	if (argc == 3 && strcmp(argv[1], "text") == 0)
		return hostile_text(strtol(argv[2], NULL, 10));
	if (argc != 2)
		return 2;
	while ((n = read(STDIN_FILENO, bytes, sizeof(bytes))) > 0)
		buf_add(&all, bytes, (size_t)n);
	status = check(buf_str(&all), all.len, strcmp(argv[1], "screen") ==
	    0);
	buf_release(&all);
	return status;
}
