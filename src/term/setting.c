/*
 * setting.c: what a viewer may have otherwise: ":set clock local", ":set color
 * off", ":set bell off", ":set mouse on".  Language and clock are the
 * person's, whom the engine tells again; the others are of this connection,
 * because they are the terminal's.
 */
#include "config.h"

#include "term/internal.h"

struct setting {
	const char *name;
	const char *on, *off;	/* the words for it */
	size_t at;		/* of its bool in struct term */
};
static const struct setting settings[] = {
	{ "clock", "local", "off", offsetof(struct term, local_clock) },
	{ "color", "on", "off", offsetof(struct term, o.color) },
	{ "bell", "on", "off", offsetof(struct term, bell) },
	{ "mouse", "on", "off", offsetof(struct term, mouse) },
};

static bool *setting_of(struct term *t, const struct setting *s)
{
	return (bool *)((char *)t + s->at);
}

/* All of them, as they stand, and what else each may be. */
const char *setting_all(struct term *t)
{
	struct buf out = {0};
	const char *all;

	for (size_t i = 0; i < ARRAY_LEN(settings); i++) {
		const struct setting *s = &settings[i];

		bool on = *setting_of(t, s);

		buf_addf(&out, _("%s %s (or %s)"), s->name, on ? s->on :
		    s->off, on ? s->off : s->on);
		buf_adds(&out, i + 1 < ARRAY_LEN(settings) ? ", " : "");
	}
	all = arena_strdup(&t->a, buf_str(&out));
	buf_release(&out);
	return all;
}

void setting_prefer(struct term *t, const char *what, const char *how)
{
	term_ask(t, "prefer", term_args(t, what, how, NULL), NULL, NULL);
}

static void setting_put(struct term *t, const struct setting *s, bool on)
{
	*setting_of(t, s) = on;
	if (strcmp(s->name, "color") == 0 && t->screen != NULL)
		screen_color(t->screen, on);
	else if (strcmp(s->name, "mouse") == 0 && t->screen != NULL)
		screen_mouse(t->screen, on);
	else if (strcmp(s->name, "clock") == 0)
		setting_prefer(t, "clock", on ? "local" : "story");
	t->dirty = true;
}

bool setting_set(struct term *t, const char *words)
{
	size_t n = strcspn(words, " ");
	const char *value = words + n + strspn(words + n, " ");

	for (size_t i = 0; i < ARRAY_LEN(settings); i++) {
		const struct setting *s = &settings[i];

		if (strlen(s->name) != n || strncmp(s->name, words, n) != 0)
			continue;
		if (strcmp(value, s->on) != 0 && strcmp(value, s->off) != 0)
			break;
		setting_put(t, s, strcmp(value, s->on) == 0);
		return true;
	}
	return false;
}

void setting_command(struct term *t, const char *words)
{
	if (words[0] != '\0' && !setting_set(t, words))
		term_tell(t, true, _("There is no such setting. %s"),
		    setting_all(t));
	else
		term_tell(t, false, "%s", setting_all(t));
}
