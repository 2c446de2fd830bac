/*
 * golden.c: screens as files (golden.h).
 */
#include "config.h"

#include "tests/ui/golden.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/text.h"
#include "tests/event/unit.h"

const char *const golden_langs[] = { "en", "es", "pt_BR", "fr", NULL };
const int golden_sizes[GOLDEN_SIZES][2] = { { 80, 24 }, { 120, 40 },
	{ 40, 12 }, { 20, 5 }, { 200, 60 } };

void golden_compare(const char *folder, const char *name,
    const struct buf *is)
{
	const char *top = getenv("top_srcdir");
	char *path = xasprintf("%s/tests/%s/golden/%s.txt",
	    top == NULL ? "." : top, folder, name);
	struct buf want = {0};
	struct err err = {0};

	if (getenv("UPDATE_GOLDEN") != NULL) {
		if (file_write(path, buf_str(is), is->len, 0644, &err) != 0)
			fail_msg("%s", err.text);
	} else if (file_read(path, 1 << 20, &want, &err) != 0) {
		fail_msg("%s (make update-golden writes it)", err.text);
	} else if (want.len != is->len ||
	    memcmp(buf_str(&want), buf_str(is), is->len) != 0) {
		fail_msg("%s:\n--- is\n%s--- was\n%s", path, buf_str(is),
		    buf_str(&want));
	}
	buf_release(&want);
	free(path);
}

void golden_sound(const char *name, const struct grid *g)
{
	struct buf text = {0};

	for (int row = 0; row < g->rows; row++) {
		buf_clear(&text);
		grid_row_text(g, row, &text);
		assert_true(text_valid(buf_str(&text), text.len));
		assert_true(text_width(buf_str(&text)) <= g->cols);
	}
	if (g->over > 0)
		fail_msg("%s: %d cells are drawn over", name, g->over);
	buf_release(&text);
}
