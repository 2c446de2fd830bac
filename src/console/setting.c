/*
 * setting.c: what somebody sets for their own console.  It changes nothing
 * for anybody else.
 */
#include "config.h"

#include "console/internal.h"

static bool set_lockword(struct console *c, const char *value)
{
	if (strlen(value) >= sizeof(c->lockword))
		return false;
	snprintf(c->lockword, sizeof(c->lockword), "%s", value);
	console_say(c, SAY_DONE, "%s", console_tr(c, N_("L unlocks with "
	    "that word")));
	return true;
}

static bool set_bell(struct console *c, const char *value)
{
	(void)value;
	if (c->screen != NULL)
		screen_bell(c->screen);
	return true;
}

/* The board is nobody's. */
void console_prefer(struct console *c, const char *what, const char *how)
{
	struct wire_message m = { .word = "prefer" };
	struct arena a = {0};

	if (c->o.hat == HAT_SCOREBOARD)
		return;
	m.args = val_map(&a);
	val_set(&a, m.args, what, val_str(&a, how));
	console_send_own(c, &m);
	arena_release(&a);
}

/* Which clocks stand beside T+, which is always there. */
bool console_clock_is(struct console *c, const char *value)
{
	static const char *const names[] = { [CLOCK_LOCAL] = "local",
		[CLOCK_STORY] = "story", [CLOCK_BOTH] = "both" };

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		if (value == NULL || strcmp(value, names[i]) != 0)
			continue;
		c->clock = (enum console_clock)i;
		return true;
	}
	return false;
}

static bool set_clock(struct console *c, const char *value)
{
	if (!console_clock_is(c, value))
		return false;
	console_prefer(c, "clock", value);
	return true;
}

/* A box with one button sends a key of its own; letters stay harmless. */
static bool set_gokey(struct console *c, const char *value)
{
	if (strlen(value) >= sizeof(c->gokey) || (strlen(value) == 1 &&
	    strcmp(value, ">") != 0))
		return false;
	snprintf(c->gokey, sizeof(c->gokey), "%s", value);
	console_say(c, SAY_DONE, console_tr(c, N_("%s is GO on this "
	    "console")), value);
	return true;
}

/* Signs and words say what colours say. */
static bool set_color(struct console *c, const char *value)
{
	bool on = strcmp(value, "on") == 0;

	if (!on && strcmp(value, "off") != 0)
		return false;
	if (c->screen != NULL)
		screen_color(c->screen, on);
	return true;
}

/* As long as it is on, text cannot be marked with it as usual. */
static bool set_mouse(struct console *c, const char *value)
{
	bool on = strcmp(value, "on") == 0;

	if (!on && strcmp(value, "off") != 0)
		return false;
	c->mouse = on;
	if (c->screen != NULL)
		screen_mouse(c->screen, on);
	return true;
}

void console_set(struct console *c, const char *name, const char *value)
{
	static const struct {
		const char *name, *write;
		bool (*fn)(struct console *, const char *);
	} settings[] = {
		{ "lockword", N_("write: set lockword WORD, a short one"),
		  set_lockword },
		{ "clock", N_("write: set clock local, story or both"),
		  set_clock },
		{ "gokey", N_("write: set gokey Space, or another key that "
		  "is no letter"), set_gokey },
		{ "bell", N_("write: set bell on"), set_bell },
		{ "color", N_("write: set color on or off"), set_color },
		{ "mouse", N_("write: set mouse on or off"), set_mouse },
		{ "lang", N_("write: set lang en, es, pt_BR or fr"),
		  console_language },
	};
	const char *write = N_("write: set lockword, clock, gokey, bell, "
	    "color, mouse or lang, and a value");

	for (size_t i = 0; name != NULL && i < ARRAY_LEN(settings); i++) {
		if (strcmp(settings[i].name, name) != 0)
			continue;
		if (value != NULL && settings[i].fn(c, value))
			return;
		write = settings[i].write;
	}
	console_say(c, SAY_BAD, "%s", console_tr(c, write));
}

const struct keymap_row *console_gokey(const struct console *c,
    const struct key *key)
{
	char name[KEY_TEXT];

	if (c->gokey[0] == '\0' || strcmp(key_text(key, name), c->gokey) != 0)
		return NULL;
	for (size_t i = 0; i < c->map.map.n; i++)
		if (c->map.map.rows[i].act == ACT_GO &&
		    c->map.map.rows[i].screens & SCREEN_BIT(c->at))
			return &c->map.map.rows[i];
	return NULL;
}
