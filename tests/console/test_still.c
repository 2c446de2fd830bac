/*
 * test_still.c: the rule of the console (goal 17): small letters, digits,
 * arrows, Space, Enter and Esc never change what a player sees, whoever
 * presses them, on whatever screen, with a question or a draft open or not.
 */
#include "config.h"

#include <dirent.h>
#include <stdlib.h>
#include <unistd.h>

#include "tests/console/stage.h"
#include "tests/event/unit.h"
#include "view/view.h"

#define STILL_KEYS 150		/* from each screen */

/* ---- what players see -------------------------------------------------- */

static void see_all(const struct state *st, const struct view_index *ix,
    struct arena *a, struct buf *out)
{
	struct view_input in = { .st = st, .ix = ix };
	struct view_viewer who = { .hat = HAT_PARTICIPANT, .lang = "en" };

	for (size_t t = 0; t < st->nteams; t++) {
		who.team = (int)t;
		json_write(out, view_make(&in, &who, a));
	}
	who = (struct view_viewer){ .hat = HAT_SCOREBOARD, .lang = "en" };
	json_write(out, view_make(&in, &who, a));
}

/* The views of every team and of the room, from the record alone. */
static void seen(struct stage *s, struct buf *out)
{
	struct model *m = model_new(&s->shared, NULL, NULL);
	struct view_index *ix = view_index_new();
	struct state *st = state_new();
	struct arena a = {0};
	struct err err = {0};
	struct event e;

	while (model_follow(m, &err) > 0)
		;
	for (int64_t seq = 1; seq <= model_head(m); seq++) {
		assert_int_equal(model_event(m, seq, &a, &e), 0);
		if (state_apply(st, &e, &m->r.finder, &err) != 0)
			fail_msg("%s", err.text);
		view_index_add(ix, st, &e);
	}
	see_all(st, ix, &a, out);
	arena_release(&a);
	state_free(st);
	view_index_free(ix);
	model_free(m);
}

/* ---- what is pressed --------------------------------------------------- */

/* Words that a small letter may send: of the user's own, the undo, the
 * claim, a note and a flag, and the language; and which inject is next. */
static void check_said(const struct stage_seat *seat)
{
	static const char *const words[] = { "claim", "flag", "handover",
		"note", "observe", "prefer", "standby", "undo" };
	char *copy = xstrdup(buf_str(&seat->said)), *next = copy, *one;

	while ((one = strsep(&next, "\n")) != NULL) {
		size_t i = 0;

		while (i < ARRAY_LEN(words) && strcmp(words[i], one) != 0)
			i++;
		if (*one != '\0' && i == ARRAY_LEN(words))
			fail_msg("small keys sent \"%s\"", one);
	}
	free(copy);
}

static void press(struct stage *s, struct console *c, const char *from,
    uint64_t number)
{
	static const char keys[] = "abcdefghijklmnopqrstuvwxyz0123456789   "
	    "\r\r\r";
	static const char *const others[] = { "\033[A", "\033[B", "\033[C",
		"\033[D", "\033[5~", "\033[6~", "\033[H", "\033[F", "\033" };
	const int64_t letters = sizeof(keys) - 1;
	unsigned char seed[SEED_LEN];

	seed_from_number(seed, number);
	stage_keys(s, c, from);
	for (uint64_t i = 0; i < STILL_KEYS; i++) {
		int64_t n = seed_range(seed, "key", i, 0, letters +
		    (int64_t)ARRAY_LEN(others) - 1);

		if (n >= letters)
			stage_keys(s, c, others[n - letters]);
		else
			stage_keys(s, c, (char[]){ keys[n], '\0' });
	}
	/* Out of whatever is open. */
	for (int i = 0; i < 8; i++)
		stage_keys(s, c, "\033");
}

static void still(enum state_hat hat, int cols, int rows, uint64_t number)
{
	/* Every screen, a question, a draft of each kind, a past moment. */
	static const char *const starts[] = { "", "1", "2", "3", "4", "5",
		"6", "1\r", "1g", "1c", "1\re", "2r", "1?", "1m",
		"4n", "3\r", "1b", "4\r", "1/", "1[[[", "gc", "w", "2\r",
		"1c\007" };
	struct buf before = {0}, after = {0};
	struct stage s;
	struct console *c;

	stage_init(&s, 1);
	stage_story(&s);
	c = stage_seat(&s, hat, -1, cols, rows, "en");
	if (!console_follows(hat)) {
		char *json = xasprintf("{\"n\":1,\"part\":0,\"parts\":1,"
		    "\"clock\":{\"ms\":600000,\"rate\":0,\"mono_ms\":0},"
		    "\"view\":%s}", stage_view);

		stage_push(&s, c, "view", json);
		free(json);
	}
	seen(&s, &before);
	for (size_t i = 0; i < ARRAY_LEN(starts); i++)
		press(&s, c, starts[i], number + i);
	stage_pass(&s, 0);
	check_said(&s.seats[0]);
	seen(&s, &after);
	if (strcmp(buf_str(&before), buf_str(&after)) != 0)
		fail_msg("what players see has changed: %s\n%s",
		    buf_str(&before), buf_str(&after));
	buf_release(&before);
	buf_release(&after);
	stage_release(&s);
}

static void test_staff(void **state)
{
	static const enum state_hat hats[] = { HAT_DIRECTOR, HAT_CONTROLLER,
		HAT_EVALUATOR, HAT_AUDITOR };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(hats); i++)
		still(hats[i], 80, 24, 100 * i);
}

static void test_guests(void **state)
{
	(void)state;
	still(HAT_OBSERVER, 80, 24, 1000);
	still(HAT_SIMCELL, 80, 24, 1100);
	still(HAT_SCOREBOARD, 80, 24, 1200);
}

static void test_other_sizes(void **state)
{
	(void)state;
	still(HAT_DIRECTOR, 120, 40, 2000);
	still(HAT_DIRECTOR, 40, 12, 2100);
	still(HAT_DIRECTOR, 20, 5, 2200);
}

/* A capital does change it, so that this can be seen. */
static void test_capital(void **state)
{
	struct buf before = {0}, after = {0};
	struct stage s;
	struct console *c;

	(void)state;
	c = stage_open(&s, HAT_DIRECTOR, 80, 24);
	seen(&s, &before);
	stage_keys(&s, c, "P");
	stage_pass(&s, 0);
	seen(&s, &after);
	assert_string_not_equal(buf_str(&before), buf_str(&after));
	buf_release(&before);
	buf_release(&after);
	stage_release(&s);
}

/* Keys may export the log under any name: not into the build folder. */
static void folder_enter(char *folder)
{
	if (mkdtemp(folder) == NULL || chdir(folder) != 0)
		bug("%s", folder);
}

static void folder_leave(const char *folder)
{
	DIR *d = opendir(folder);
	struct dirent *e;

	while (d != NULL && (e = readdir(d)) != NULL)
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
			unlinkat(dirfd(d), e->d_name, 0);
	if (d == NULL || closedir(d) != 0 || chdir("/") != 0 ||
	    rmdir(folder) != 0)
		bug("%s", folder);
}

int main(void)
{
	char folder[] = "/tmp/ensayo-still-XXXXXX";
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_staff),
		cmocka_unit_test(test_guests),
		cmocka_unit_test(test_other_sizes),
		cmocka_unit_test(test_capital),
	};

	int failed;

	folder_enter(folder);
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	folder_leave(folder);
	return failed;
}
