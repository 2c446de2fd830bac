/*
 * test_golden.c: the participant's screens at five sizes in every language
 * there is, as files in tests/term/golden.  UPDATE_GOLDEN=1 writes them.
 */
#include "config.h"

#include "tests/term/rig.h"

#include <unistd.h>

#include "base/file.h"
#include "base/text.h"
#include "tests/event/unit.h"

static const struct {
	const char *name;
	const char *keys;
	struct rig_options o;
} shots[] = {
	{ "inbox", "", {0} },
	{ "read", "\r", {0} },
	{ "question", "jj\r", {0} },
	{ "lobby", "", { .state = "lobby", .empty = true } },
	{ "paused", "", { .state = "paused" } },
	{ "noduff", "", { .noduff = true } },
	{ "text", "jjr" "Decision owner: IT duty manager.\r\r0-10 min\r- "
	    "Disconnect FS2 from the network, keep it powered on (memory).\r",
	    {0} },
	{ "finish", "jjrWe isolate FS2.\x18", {0} },
	{ "choice", "jr\033[B ", {0} },
	{ "value", "rLockBit", {0} },
	{ "hint", "H", {0} },
	{ "chat", "2everyone: read 04", {0} },
	{ "do", "3", {0} },
	{ "tools", "4edr hosts\r", {0} },
	{ "people", "5", {0} },
	{ "log", "6", {0} },
	{ "files", "7", {0} },
	{ "score", "s", {0} },
	{ "help", "?", {0} },
	{ "ask", "eIs the SOC staffed?", {0} },
	{ "command", ":a", {0} },
};
static const int sizes[][2] = { { 80, 24 }, { 120, 40 }, { 40, 12 },
	{ 20, 5 }, { 200, 60 } };

static void compare(const char *path, const struct buf *is)
{
	struct buf want = {0};
	struct err err;

	if (getenv("UPDATE_GOLDEN") != NULL) {
		assert_int_equal(file_write(path, buf_str(is), is->len, 0644,
		    &err), 0);
		return;
	}
	if (access(path, R_OK) != 0 && strstr(path, "-en.txt") == NULL)
		return;
	if (file_read(path, 1 << 20, &want, &err) != 0)
		fail_msg("%s (make update-golden writes it)", err.text);
	if (strcmp(buf_str(&want), buf_str(is)) != 0)
		fail_msg("%s:\n--- is\n%s--- was\n%s", path, buf_str(is),
		    buf_str(&want));
	buf_release(&want);
}

/* No text may lie over another, and all of it is inside. */
static void sound(const struct grid *g)
{
	struct buf text = {0};

	for (int row = 0; row < g->rows; row++) {
		buf_clear(&text);
		grid_row_text(g, row, &text);
		assert_true(text_valid(buf_str(&text), text.len));
		assert_true(text_width(buf_str(&text)) <= g->cols);
	}
	buf_release(&text);
}

static void shoot(size_t shot, const int size[2], const char *lang)
{
	struct rig_options o = shots[shot].o;
	struct buf screen = {0};
	struct rig r;
	char *path;

	o.cols = size[0];
	o.rows = size[1];
	o.lang = lang;
	rig_init(&r, &o);
	rig_type(&r, shots[shot].keys);
	sound(&r.t->grid);
	rig_screen(&r, &screen);
	path = xasprintf("%s/tests/term/golden/%s-%dx%d-%s.txt",
	    getenv("top_srcdir"), shots[shot].name, size[0], size[1], lang);
	compare(path, &screen);
	free(path);
	buf_release(&screen);
	rig_release(&r);
}

static void shoot_all(const char *lang)
{
	for (size_t i = 0; i < ARRAY_LEN(shots); i++) {
		for (size_t k = 0; k < ARRAY_LEN(sizes); k++)
			shoot(i, sizes[k], lang);
	}
}

static void screens_in_english(void **state)
{
	(void)state;
	shoot_all("en");
}

/* In other languages the screens must be sound whatever the translation
 * says; those whose file is there (`make update-golden`) are compared. */
static void screens_in_other_languages(void **state)
{
	static const char *const langs[] = { "es", "pt_BR", "fr" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(langs); i++) {
		for (size_t k = 0; k < ARRAY_LEN(shots); k++)
			shoot(k, sizes[0], langs[i]);
		shoot(0, sizes[2], langs[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(screens_in_english),
		cmocka_unit_test(screens_in_other_languages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
