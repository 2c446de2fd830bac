/*
 * unsaid.c: what a ":" line leaves unsaid because the screen says it: of
 * which cell, and what is dealt with.  It must never replace what was
 * written.
 */
#include "config.h"

#include "console/internal.h"

#define UNSAID_WORDS 64
#define UNSAID_CELL "[CELL]"

/* ---- of which cell ---------------------------------------------------- */

/* Words that reach everybody whatever is looked at, and GO, which has its
 * own way.  What stands still as a whole goes on as a whole. */
static bool unsaid_everywhere(const struct console *c, const char *word)
{
	return strcmp(word, "broadcast") == 0 || strcmp(word, "go") == 0 ||
	    (strcmp(word, "resume") == 0 && c->look.st->run == STATE_PAUSED);
}

/* How many arguments a command needs before its cell; -1: it takes none. */
static int unsaid_before(const char *arguments)
{
	const char *cell = arguments == NULL ? NULL : strstr(arguments,
	    UNSAID_CELL);
	int n = 0;

	if (cell == NULL)
		return -1;
	for (const char *s = arguments; s < cell; s += strcspn(s, " "),
	    s += strspn(s, " "))
		n += *s != '[';
	return n;
}

/* Does a word say by itself of which cell or team it is? */
static bool unsaid_says(const struct console *c, const char *word)
{
	return strncmp(word, "cell:", 5) == 0 ||
	    state_cell(c->look.st, word) >= 0 ||
	    state_team(c->look.st, word) >= 0;
}

/* Is a cell said before the text begins?  A word of letters alone is text
 * where no argument is missing. */
static bool unsaid_is_said(const struct console *c, const char **words,
    size_t n, size_t before)
{
	for (size_t i = 1; i < n; i++) {
		if (unsaid_says(c, words[i]))
			return true;
		if (i > before && strpbrk(words[i], "0123456789:.-") == NULL)
			return false;
	}
	return false;
}

/* ---- what is dealt with ----------------------------------------------- */

static bool unsaid_claims(const char *word)
{
	return strcmp(word, "claim") == 0 || strcmp(word, "take") == 0 ||
	    strcmp(word, "handover") == 0;
}

/* Is what is dealt with left out?  Behind "handover" may be to whom. */
static bool unsaid_is_item(const char **words, size_t n)
{
	return n > 0 && unsaid_claims(words[0]) && (n == 1 ||
	    (strcmp(words[0], "handover") == 0 &&
	    strchr(words[1], '/') == NULL &&
	    strncmp(words[1], "item:", 5) != 0));
}

const char *console_dealt(struct console *c)
{
	size_t at = (size_t)c->lists[SCREEN_RUN][1].at;

	if (c->at == SCREEN_GRADE && c->grade != 0)
		return arena_printf(&c->frame, "answer/%lld",
		    (long long)c->grade);
	if (c->at == SCREEN_SAID)
		return arena_printf(&c->frame, "message/%lld",
		    (long long)c->message);
	if (c->at == SCREEN_INBOX && inbox_chosen(c) != 0)
		return arena_printf(&c->frame, "message/%lld",
		    (long long)inbox_chosen(c));
	return c->at == SCREEN_RUN && c->pane[SCREEN_RUN] == 1 &&
	    at < c->needs.n ? c->needs.rows[at].claim : NULL;
}

/* ---- both ------------------------------------------------------------- */

const char *console_unsaid(struct console *c, const struct keymap_row *row,
    const char *line)
{
	struct arena *a = &c->frame;
	const char *words[UNSAID_WORDS], *item;
	size_t n = console_words(a, line, words, UNSAID_WORDS);
	size_t len = strcspn(line, " ");
	int before = row == NULL || row->act != ACT_ENGINE ? -1 :
	    unsaid_before(row->arguments);

	if (unsaid_is_item(words, n) && (item = console_dealt(c)) != NULL)
		return arena_printf(a, "%s %s%s", words[0], item,
		    line + len);
	if (c->cell >= 0 && n > 1 && (strcmp(words[0], "hold") == 0 ||
	    strcmp(words[0], "free") == 0) && state_inject_find(c->look.st,
	    words[1]) >= 0)
		return arena_printf(a, "%s %s:%s", words[0],
		    console_cell_id(c), line + len + strspn(line + len, " "));
	if (c->cell < 0 || before < 0 || unsaid_everywhere(c, words[0]) ||
	    unsaid_is_said(c, words, n, (size_t)before))
		return line;
	return arena_printf(a, "%.*s cell:%s%s", (int)len, line,
	    console_cell_id(c), line + len);
}
