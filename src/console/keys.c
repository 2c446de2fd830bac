/*
 * keys.c: the table of key.def (keys.h).  It must never know what an act
 * does.
 */
#include "config.h"

#include "console/console.h"
#include "console/keys.h"

#include <stdlib.h>

/* Screens as key.def writes them. */
#define RUN SCREEN_BIT(SCREEN_RUN)
#define INBOX SCREEN_BIT(SCREEN_INBOX)
#define TEAMS SCREEN_BIT(SCREEN_TEAMS)
#define LOG SCREEN_BIT(SCREEN_LOG)
#define SCORE SCREEN_BIT(SCREEN_SCORE)
#define WORLD SCREEN_BIT(SCREEN_WORLD)
#define DETAIL SCREEN_BIT(SCREEN_DETAIL)
#define GRADE SCREEN_BIT(SCREEN_GRADE)
#define HELP SCREEN_BIT(SCREEN_HELP)
#define MESSAGES SCREEN_BIT(SCREEN_MESSAGES)
#define TEXT SCREEN_BIT(SCREEN_TEXT)
#define WATCH SCREEN_BIT(SCREEN_WATCH)
#define CALLS SCREEN_BIT(SCREEN_CALLS)
#define LETTERS SCREEN_BIT(SCREEN_LETTERS)
#define SAID SCREEN_BIT(SCREEN_SAID)
#define MAIN (RUN | INBOX | TEAMS | LOG | SCORE | WORLD)

static const struct keymap_row key_rows[] = {
#define KEY(act_, keys_, screens_, level_, need_, command_, args_, hint_, \
    rank_, help_) \
	{ .keys = keys_, .screens = screens_, .level = KEYMAP_##level_, \
	  .command = command_, .arguments = args_, .text = hint_, \
	  .help = help_, .hint = rank_, .act = ACT_##act_ },
#include "console/key.def"
#undef KEY
};

#define NOTHING { KEY_FREE, NULL }
#define FACTS { KEY_SEES, NULL }
#define PLAYS { KEY_PLAYS, NULL }
#define MAY(word) { KEY_MAY, word }
#define WRITES(word) { KEY_WRITES, word }
#define SENDS(word) { KEY_SENDS, word }

static const struct key_need key_needs[] = {
#define KEY(act, keys, screens, level, need, command, args, hint, rank, help) \
	[ACT_##act] = need,
#include "console/key.def"
#undef KEY
	[ACT_ENGINE] = NOTHING,
};

/* Words that reach everybody or cannot be taken back. */
static const char *const serious[] = { "adjourn", "adopt", "broadcast",
	"close", "delay", "end", "erase", "jump", "override", "phase", "remove",
	"skip", "start", "var" };

static int key_compare(const void *a, const void *b)
{
	return strcmp(a, *(const char *const *)b);
}

enum keymap_level console_keys_level(const char *word)
{
	if (bsearch(word, serious, ARRAY_LEN(serious), sizeof(*serious),
	    key_compare) != NULL)
		return KEYMAP_SERIOUS;
	return console_keys_asks(word) ? KEYMAP_LOOK : KEYMAP_CHANGE;
}

bool console_keys_asks(const char *word)
{
	return strcmp(word, "status") == 0 || strcmp(word, "codes") == 0;
}

/* What follows the word in a usage line. */
static const char *key_arguments(struct arena *a, const char *usage)
{
	const char *blank = strchr(usage, ' ');

	return blank == NULL ? NULL : arena_strdup(a, blank + 1);
}

struct key_need console_keys_need(enum console_act act)
{
	return key_needs[act];
}

const char *console_keys_name(const struct console_keys *k,
    enum console_act act)
{
	for (size_t i = 0; i < k->nkeys; i++)
		if (k->rows[i].act == (int)act)
			return k->rows[i].command != NULL ?
			    k->rows[i].command : k->rows[i].keys;
	return "";
}

bool console_keys_may(const struct console_keys *k, const char *word)
{
	return k->allowed.n == 0 || map_has(&k->allowed, word);
}

/* ---- what somebody may ------------------------------------------------ */

unsigned console_keys_screens(enum state_hat hat)
{
	unsigned texts = HELP | MESSAGES | TEXT | SCREEN_BIT(SCREEN_COMPOSE);

	switch (hat) {
	case HAT_SIMCELL:
		return texts | CALLS | LETTERS;
	case HAT_SCOREBOARD:
		return SCREEN_BIT(SCREEN_BOARD);
	default:
		return console_follows(hat) ? texts | MAIN | DETAIL | GRADE |
		    SAID | WATCH : texts | WATCH;
	}
}

static bool keys_mine(const struct console_keys *k,
    const struct keymap_row *r, enum state_hat hat, bool acts)
{
	struct key_need need = key_needs[r->act];

	if (r->screens != 0 && !(r->screens & console_keys_screens(hat)))
		return false;
	if (r->act == ACT_ENGINE)
		return console_keys_may(k, r->command) && (acts ||
		    console_keys_asks(r->command));
	switch (need.use) {
	case KEY_SEES:
		return console_follows(hat);
	case KEY_PLAYS:
		return hat == HAT_SIMCELL;
	case KEY_MAY:
		return console_keys_may(k, need.word);
	case KEY_WRITES:
	case KEY_SENDS:
		return acts && console_keys_may(k, need.word);
	default:
		return true;
	}
}

struct keymap_row *console_keys_mine(const struct console_keys *k,
    enum state_hat hat, bool acts, struct arena *a, size_t *n)
{
	struct keymap_row *rows = arena_calloc(a, k->map.n + 1,
	    sizeof(*rows));

	*n = 0;
	for (size_t i = 0; i < k->map.n; i++)
		if (keys_mine(k, &k->rows[i], hat, acts))
			rows[(*n)++] = k->rows[i];
	return rows;
}

unsigned console_keys_hats(const struct console_keys *k, const char *word)
{
	return (unsigned)map_get(&k->others, word, 0);
}

const char *console_keys_nearest(const struct console_keys *k,
    const char *word)
{
	struct map words = {0};
	const char *near, *found = NULL;

	for (size_t i = 0; i < k->map.n; i++)
		if (k->rows[i].command != NULL)
			map_put(&words, k->rows[i].command, (int64_t)i);
	near = map_nearest(&words, word);
	if (near != NULL)
		found = k->rows[map_get(&words, near, 0)].command;
	map_release(&words);
	return found;
}

/* ---- the engine's words ----------------------------------------------- */

/* Who may what this hat may not. */
static void keys_others(struct console_keys *k, const struct val *others)
{
	for (size_t i = 0; i < val_len(others); i++) {
		const struct val *row = val_at(others, i);
		const struct val *hats = val_get(row, "hats");
		unsigned bits = 0;

		for (size_t h = 0; h < val_len(hats); h++) {
			int hat = state_hat_find(val_text(val_at(hats, h),
			    ""));

			bits |= hat < 0 ? 0 : 1u << hat;
		}
		map_put(&k->others, val_get_text(row, "word", ""), bits);
	}
}

void console_keys_init(struct console_keys *k, const struct val *reply)
{
	const struct val *commands = val_get(reply, "commands");
	size_t n = ARRAY_LEN(key_rows);

	*k = (struct console_keys){ .nkeys = n };
	k->rows = xcalloc(n + val_len(commands), sizeof(*k->rows));
	memcpy(k->rows, key_rows, sizeof(key_rows));
	keys_others(k, val_get(reply, "others"));
	k->map = (struct keymap){ k->rows, n };
	for (size_t i = 0; i < val_len(commands); i++) {
		const struct val *c = val_at(commands, i);
		const char *word = val_get_text(c, "word", "");

		if (!val_get_true(c, "as", false))
			map_put(&k->allowed, word, 1);
		/* The screen's own words come first. */
		if (keymap_command(&k->map, word) != NULL)
			continue;
		k->rows[k->map.n++] = (struct keymap_row){ .keys = "",
			.level = console_keys_level(word),
			.command = arena_strdup(&k->a, word),
			.arguments = key_arguments(&k->a,
			    val_get_text(c, "usage", "")),
			.help = arena_strdup(&k->a,
			    val_get_text(c, "help", "")),
			.act = ACT_ENGINE };
	}
}

void console_keys_release(struct console_keys *k)
{
	free(k->rows);
	map_release(&k->allowed);
	map_release(&k->others);
	arena_release(&k->a);
	*k = (struct console_keys){0};
}
