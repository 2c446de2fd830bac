/*
 * keys.c: the table of key.def (keys.h).  It must never know what an act
 * does.
 */
#include "config.h"

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
#define SAID SCREEN_BIT(SCREEN_SAID)
#define MAIN (RUN | INBOX | TEAMS | LOG | SCORE | WORLD)

static const struct keymap_row key_rows[] = {
#define KEY(act_, keys_, screens_, level_, command_, args_, hint_, rank_, \
    help_) \
	{ .keys = keys_, .screens = screens_, .level = KEYMAP_##level_, \
	  .command = command_, .arguments = args_, .text = hint_, \
	  .help = help_, .hint = rank_, .act = ACT_##act_ },
#include "console/key.def"
#undef KEY
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

void console_keys_init(struct console_keys *k, const struct val *commands)
{
	size_t n = ARRAY_LEN(key_rows);

	*k = (struct console_keys){ .nkeys = n };
	k->rows = xcalloc(n + val_len(commands), sizeof(*k->rows));
	memcpy(k->rows, key_rows, sizeof(key_rows));
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
	arena_release(&k->a);
	*k = (struct console_keys){0};
}
