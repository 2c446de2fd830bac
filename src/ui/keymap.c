/*
 * keymap.c: the table of keys, read.  It must never know what a key does.
 */
#include "ui/keymap.h"

#include "base/text.h"
#include "ui/glyph.h"

#include <limits.h>

#define KEYMAP_GAP 2		/* blanks between hints */

static bool keymap_on(const struct keymap_row *r, unsigned screen)
{
	return r->screens == 0 || (r->screens & screen) != 0;
}

/* Is `name` one of the blank-separated words of `keys`? */
static bool keymap_has(const char *keys, const char *name)
{
	size_t n = strlen(name);

	while (*keys != '\0') {
		size_t len = strcspn(keys, " ");

		if (len == n && strncmp(keys, name, n) == 0)
			return true;
		keys += len;
		keys += strspn(keys, " ");
	}
	return false;
}

const struct keymap_row *keymap_find(const struct keymap *m, unsigned screen,
    const struct key *key)
{
	const struct keymap_row *found = NULL;
	char name[KEY_TEXT];

	key_text(key, name);
	for (size_t i = 0; i < m->n; i++) {
		const struct keymap_row *r = &m->rows[i];

		if (!keymap_on(r, screen) || !keymap_has(r->keys, name))
			continue;
		if (r->screens != 0)
			return r;
		if (found == NULL)
			found = r;
	}
	return found;
}

const struct keymap_row *keymap_command(const struct keymap *m,
    const char *word)
{
	for (size_t i = 0; i < m->n; i++) {
		const char *have = m->rows[i].command;

		if (have != NULL && strcmp(have, word) == 0)
			return &m->rows[i];
	}
	return NULL;
}

const char *keymap_complete(const struct keymap *m, const char *prefix,
    size_t i)
{
	size_t n = strlen(prefix);

	for (size_t k = 0; k < m->n; k++) {
		const char *have = m->rows[k].command;

		if (have != NULL && strncmp(have, prefix, n) == 0 &&
		    i-- == 0)
			return have;
	}
	return NULL;
}

/* ---- the hint line ---------------------------------------------------- */

/* The first so many keys as the viewer's keyboard has them. */
static void keys_say(const char *keys, int most, const struct i18n *cat,
    struct buf *out)
{
	for (int i = 0; i < most && *keys != '\0'; i++) {
		size_t n = strcspn(keys, " ");
		char *name = xstrndup(keys, n);

		buf_addf(out, "%s%s", i > 0 ? " " : "", key_called(cat, name));
		free(name);
		keys += n + strspn(keys + n, " ");
	}
}

static void hint_text(const struct keymap_row *r, const struct i18n *cat,
    struct buf *out)
{
	keys_say(r->keys, 1, cat, out);
	buf_addc(out, ' ');
	buf_adds(out, tr(cat, r->text));
}

static int hint_width(const struct keymap_row *r, const struct i18n *cat)
{
	struct buf text = {0};
	int cols;

	hint_text(r, cat, &text);
	cols = glyph_width(buf_str(&text), text.len);
	buf_release(&text);
	return cols + KEYMAP_GAP;
}

static bool hint_is(const struct keymap_row *r, unsigned screen)
{
	return r->hint > 0 && r->text != NULL && keymap_on(r, screen);
}

/* The row that is never dropped, or n. */
static size_t hint_kept(const struct keymap *m, unsigned screen)
{
	for (size_t i = m->n; i-- > 0;) {
		if (hint_is(&m->rows[i], screen) && m->rows[i].hint == 1)
			return i;
	}
	return m->n;
}

/* What becomes of a row's hint. */
enum { HINT_FREE, HINT_OUT, HINT_TAKEN };

/* The most important row that is free, the first of several; n: there is
 * none. */
static size_t hint_next(const struct keymap *m, unsigned screen,
    const unsigned char *hints)
{
	size_t best = m->n;

	for (size_t i = 0; i < m->n; i++) {
		const struct keymap_row *r = &m->rows[i];

		if (hints[i] == HINT_FREE && r->hint > 0 && (best == m->n ||
		    r->hint < m->rows[best].hint) && hint_is(r, screen))
			best = i;
	}
	return best;
}

/* Takes hints by importance while they fit. */
static void hint_choose(const struct keymap *m, unsigned screen,
    const struct i18n *cat, int width, unsigned char *hints)
{
	size_t i = hint_kept(m, screen);
	int cols;

	width += KEYMAP_GAP;
	if (i < m->n) {
		hints[i] = HINT_TAKEN;
		width -= hint_width(&m->rows[i], cat);
	}
	while ((i = hint_next(m, screen, hints)) < m->n) {
		cols = hint_width(&m->rows[i], cat);
		if (cols > width)
			return;
		width -= cols;
		hints[i] = HINT_TAKEN;
	}
}

void keymap_hints_but(const struct keymap *m, unsigned screen,
    uint64_t without, const struct i18n *cat, int width, struct buf *out)
{
	unsigned char *hints = xcalloc(m->n + 1, sizeof(*hints));
	bool any = false;

	for (size_t i = 0; i < m->n; i++)
		if (without != 0 && m->rows[i].act < 64 &&
		    (without & KEYMAP_ACT(m->rows[i].act)) != 0)
			hints[i] = HINT_OUT;
	hint_choose(m, screen, cat, width, hints);
	for (size_t i = 0; i < m->n; i++) {
		if (hints[i] != HINT_TAKEN)
			continue;
		for (int k = 0; any && k < KEYMAP_GAP; k++)
			buf_addc(out, ' ');
		hint_text(&m->rows[i], cat, out);
		any = true;
	}
	free(hints);
}

void keymap_hints(const struct keymap *m, unsigned screen,
    const struct i18n *cat, int width, struct buf *out)
{
	keymap_hints_but(m, screen, 0, cat, width, out);
}

/* ---- help ------------------------------------------------------------- */

static void help_row(const struct keymap_row *r, const struct i18n *cat,
    struct buf *out)
{
	struct buf name = {0};
	int width;

	if (r->keys[0] == '\0' && r->command != NULL)
		buf_addf(&name, ":%s%s%s", r->command, r->arguments == NULL ?
		    "" : " ", r->arguments == NULL ? "" : tr(cat,
		    r->arguments));
	else
		keys_say(r->keys, INT_MAX, cat, &name);
	width = text_width(buf_str(&name));
	text_pad(out, buf_str(&name), width > 12 ? width : 12);
	buf_addf(out, "  %s", tr(cat, r->help));
	buf_release(&name);
	if (r->command != NULL && r->keys[0] != '\0')
		buf_addf(out, "  :%s", r->command);
	if (r->command != NULL && r->keys[0] != '\0' && r->arguments != NULL)
		buf_addf(out, " %s", tr(cat, r->arguments));
	buf_addc(out, '\n');
}

void keymap_help(const struct keymap *m, unsigned screen,
    const struct i18n *cat, struct buf *out)
{
	for (int keyless = 0; keyless < 2; keyless++) {
		for (size_t i = 0; i < m->n; i++) {
			const struct keymap_row *r = &m->rows[i];

			if (keymap_on(r, screen) &&
			    (r->keys[0] == '\0') == (keyless == 1))
				help_row(r, cat, out);
		}
	}
}
