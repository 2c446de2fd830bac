/*
 * prompt.c: questions on the line above the hints, asked only because a key
 * was pressed.  Esc, ^C and Enter on an empty line mean "go on as before";
 * only a typed yes means yes.
 */
#include "config.h"

#include <stdlib.h>

#include "base/text.h"
#include "console/complete.h"

void prompt_close(struct console *c)
{
	c->prompt.kind = PROMPT_NONE;
	c->prompt.then = NULL;
	line_set(&c->prompt.line, "");
	c->dirty = true;
}

static void prompt_start(struct console *c, enum prompt_kind kind,
    void (*then)(struct console *, const char *), char *label)
{
	c->prompt.kind = kind;
	c->prompt.then = then;
	free(c->prompt.label);
	c->prompt.label = label;
	c->prompt.line.candidate = NULL;
	c->prompt.line.words = false;
	line_set(&c->prompt.line, "");
	c->dirty = true;
}

void prompt_yesno(struct console *c,
    void (*then)(struct console *, const char *), const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	prompt_start(c, PROMPT_YESNO, then, xvasprintf(fmt, ap));
	va_end(ap);
}

void prompt_line(struct console *c,
    void (*then)(struct console *, const char *), const char *start,
    const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	prompt_start(c, PROMPT_LINE, then, xvasprintf(fmt, ap));
	va_end(ap);
	if (start != NULL)
		line_set(&c->prompt.line, start);
}

const char *console_short(struct console *c, const char *text, int width)
{
	struct buf out = {0};
	const char *s;

	if (text != NULL)
		text_safe(&out, text, strlen(text), false, width);
	s = arena_strdup(&c->frame, buf_str(&out));
	buf_release(&out);
	return s;
}

void prompt_rule(struct console *c,
    void (*then)(struct console *, const char *), char *label)
{
	prompt_start(c, PROMPT_RULE, then, label);
}

/* ---- the command line ------------------------------------------------- */

static const char *prompt_candidate(void *arg, const char *prefix, size_t i)
{
	return complete_word(arg, prefix, i);
}

static void prompt_command_done(struct console *c, const char *text)
{
	console_command(c, text);
}

void prompt_command(struct console *c, const char *start)
{
	prompt_start(c, PROMPT_COMMAND, prompt_command_done, xstrdup(":"));
	c->prompt.line.candidate = prompt_candidate;
	c->prompt.line.arg = c;
	c->prompt.line.words = true;
	line_set(&c->prompt.line, start);
}

/* ---- keys ------------------------------------------------------------- */

/* "y" of English and of the viewer's language; not one of a text that came in
 * one piece. */
static bool prompt_is_yes(const struct console *c, const struct key *key)
{
	/* TRANSLATORS: the letter for yes, one small letter */
	const char *yes = console_tr(c, N_("y"));

	if (key->kind != KEY_CHAR || key->run > KEY_BURST)
		return false;
	return key->c == 'y' || key->c == 'Y' ||
	    key->c == (unsigned char)yes[0] ||
	    key->c == (unsigned char)yes[0] - 'a' + 'A';
}

static void prompt_yesno_key(struct console *c, const struct key *key)
{
	void (*then)(struct console *, const char *) = c->prompt.then;

	c->prompt.kind = PROMPT_NONE;
	c->dirty = true;
	if (prompt_is_yes(c, key)) {
		then(c, NULL);
		return;
	}
	console_say(c, SAY_DONE, "%s", console_tr(c, N_("nothing was done")));
}

/* What it decides reaches the players: capitals, as everywhere. */
static void prompt_rule_key(struct console *c, const struct key *key)
{
	void (*then)(struct console *, const char *) = c->prompt.then;

	c->prompt.kind = PROMPT_NONE;
	c->dirty = true;
	if (key->run <= KEY_BURST && key_is(key, "Y"))
		then(c, "yes");
	else if (key->run <= KEY_BURST && key_is(key, "N"))
		then(c, "no");
	else
		console_say(c, SAY_DONE, "%s", console_tr(c, N_("nothing "
		    "was done")));
}

static void prompt_done(struct console *c)
{
	void (*then)(struct console *, const char *) = c->prompt.then;
	char *text = xstrdup(buf_str(&c->prompt.line.text));

	line_done(&c->prompt.line);
	c->prompt.kind = PROMPT_NONE;
	c->dirty = true;
	if (text[0] != '\0')
		then(c, text);
	free(text);
}

bool prompt_key(struct console *c, const struct key *key)
{
	if (c->prompt.kind == PROMPT_NONE)
		return false;
	if (c->prompt.kind == PROMPT_YESNO) {
		prompt_yesno_key(c, key);
		return true;
	}
	if (c->prompt.kind == PROMPT_RULE) {
		prompt_rule_key(c, key);
		return true;
	}
	switch (line_key(&c->prompt.line, key)) {
	case LINE_DONE:
		prompt_done(c);
		break;
	case LINE_LEFT:
		prompt_close(c);
		break;
	case LINE_LINES:
		console_say(c, SAY_BAD, "%s", console_tr(c, N_("several "
		    "lines were pasted: nothing was taken")));
		break;
	case LINE_FULL:
		console_say(c, SAY_BAD, "%s", console_tr(c, N_("that is too "
		    "long: it was not taken")));
		break;
	default:
		break;
	}
	return true;
}
