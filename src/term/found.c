/*
 * found.c: where words that are looked for stand: in the whole texts of
 * injects and of files, in what was said and done.  It must never ask for
 * more than one text at a time.
 */
#include "config.h"

#include "term/internal.h"

#include "base/text.h"

#define FOUND_LINE 60		/* columns of a text around the words */
#define FOUND_FILE_MAX (256 << 10)	/* above, only its name is looked at */

/* The line that has them all, or else the first word; "": none. */
static const char *found_line(struct term *t, const char *text,
    const char *words)
{
	char *first = arena_strndup(&t->a, words, strcspn(words, "\n"));
	const char *some = "";
	struct wrap w = {0};

	wrap_text(&w, text, strlen(text), FOUND_LINE);
	for (size_t i = 0; i < w.n; i++) {
		const char *line = arena_strndup(&t->a, text + w.lines[i].at,
		    w.lines[i].n);

		line += strspn(line, " \t");
		if (find_in(line, words)) {
			some = line;
			break;
		}
		if (some[0] == '\0' && find_in(line, first))
			some = line;
	}
	wrap_release(&w);
	return some;
}

const char *found_in_inject(struct term *t, const struct val *in,
    const char *words, bool *wanting)
{
	struct buf text = {0}, head = {0};
	const char *line = NULL, *body;

	*wanting = false;
	say_inject(t, in, true, &text, wanting);
	buf_addf(&head, "%s %s %s\n%s", val_get_text(in, "number", ""),
	    val_get_text(in, "from", "EXCON"), say_label(t, in),
	    buf_str(&text));
	if (find_in(buf_str(&head), words)) {
		body = strstr(buf_str(&text), "\n\n");
		line = body == NULL ? "" : found_line(t, body, words);
		if (line[0] == '\0')
			line = found_line(t, buf_str(&text), words);
	}
	buf_release(&text);
	buf_release(&head);
	return line;
}

struct val **found_messages(struct term *t, size_t *n)
{
	size_t all, kept = 0;
	struct val **rows = received_everything(t, &all);

	for (size_t i = 0; i < all; i++) {
		const char *kind = val_get_text(rows[i], "kind", "");

		if (strcmp(kind, "inject") != 0 &&
		    strcmp(kind, "questionnaire") != 0)
			rows[kept++] = rows[i];
	}
	*n = kept;
	return rows;
}

/* ---- files ------------------------------------------------------------ */

enum { FILE_NEW, FILE_HAS, FILE_HAS_NOT };

/* Its text, where it is one and is here; *wanting: it is on its way. */
static const char *file_words(struct term *t, const struct val *file,
    bool *wanting)
{
	int64_t size = val_get_num(file, "size", 0);
	bool failed = false;
	const char *text = size > FOUND_FILE_MAX ? NULL : term_body(t,
	    val_get_text(file, "digest", ""), &failed);

	*wanting = size <= FOUND_FILE_MAX && text == NULL && !failed;
	return text != NULL && (int64_t)strlen(text) == size &&
	    text_valid(text, (size_t)size) ? text : NULL;
}

bool found_files(struct term *t, struct map *looked, const char *words)
{
	size_t n;
	struct val **rows = files_rows(t, &n);

	for (size_t i = 0; i < n; i++) {
		const char *id = val_get_text(rows[i], "id", "");
		const char *text;
		bool wanting;

		if (map_get(looked, id, FILE_NEW) != FILE_NEW)
			continue;
		text = file_words(t, rows[i], &wanting);
		if (wanting)
			return false;
		map_put(looked, id, text != NULL && find_in(text, words) ?
		    FILE_HAS : FILE_HAS_NOT);
	}
	return true;
}

struct val **found_files_with(struct term *t, const struct map *looked,
    const char *words, size_t *n)
{
	size_t all;
	struct val **rows = files_rows(t, &all);

	*n = 0;
	for (size_t i = 0; i < all; i++)
		if (map_get(looked, val_get_text(rows[i], "id", ""),
		    FILE_NEW) == FILE_HAS || find_in(pane_files.words(t,
		    rows[i]), words))
			rows[(*n)++] = rows[i];
	return rows;
}

const char *found_file_line(struct term *t, const struct val *file,
    const char *words)
{
	const char *name = pane_files.words(t, (struct val *)file);
	bool wanting;
	const char *text = file_words(t, file, &wanting);
	const char *line = text != NULL && find_in(text, words) ?
	    found_line(t, text, words) : "";

	return arena_printf(&t->a, "%s%s%s", name, line[0] != '\0' ? "  " :
	    "", line);
}
