/*
 * keys.c: bytes of a hostile terminal into keys, and those into a line and
 * an editor, drawn: no byte is lost in a paste, texts stay valid UTF-8 and
 * within their limits, and places stay inside them.
 */
#include "config.h"

#include "base/text.h"
#include "ui/editor.h"
#include "ui/line.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct buf *text, size_t at, size_t max)
{
	if (!text_valid(buf_str(text), text->len))
		bug("text is not UTF-8");
	if (text->len > max || at > text->len)
		bug("text or cursor is outside");
}

static void draw(struct editor *e, struct line *l, int cols, int rows)
{
	struct grid g = {0};
	struct buf out = {0};

	grid_start(&g, cols, rows);
	editor_draw(e, &g, 0, 0, g.rows, g.cols);
	line_draw(l, &g, g.rows - 1, 0, g.cols, ":");
	if (g.cursor_row >= g.rows)
		bug("cursor below the screen");
	grid_dump(&g, &out);
	if (!text_valid(buf_str(&out), out.len))
		bug("screen is not UTF-8");
	buf_release(&out);
	grid_release(&g);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct keys k = {0};
	struct key key;
	struct editor e;
	struct line l = {0};
	size_t cut = size > 0 ? data[0] % 7 + 1u : 1;

	editor_init(&e, 2000);
	for (size_t at = 0; at < size; at += cut) {
		size_t n = size - at < cut ? size - at : cut;

		keys_feed(&k, (const char *)data + at, n);
		while (keys_next(&k, &key, at + n == size)) {
			editor_key(&e, &key);
			line_key(&l, &key);
			check(&e.text, e.at, 2000);
			check(&l.text, l.at, LINE_MAX_BYTES);
		}
	}
	draw(&e, &l, size > 1 ? data[1] % 90 : 5, size > 2 ? data[2] % 30 : 2);
	editor_release(&e);
	line_release(&l);
	keys_release(&k);
	return 0;
}
