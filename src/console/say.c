/*
 * say.c: what a console tells its user: kept, shown one by one above the
 * hints, never in the way.
 */
#include "config.h"

#include <stdlib.h>

#include "console/internal.h"

void console_say(struct console *c, enum say_level level, const char *fmt,
    ...)
{
	struct say *s;
	va_list ap;

	if (c->nsays == CONSOLE_SAYS) {
		free(c->says[0].text);
		memmove(c->says, c->says + 1,
		    (CONSOLE_SAYS - 1) * sizeof(*c->says));
		c->nsays--;
		c->say_read -= c->say_read > 0;
	}
	s = &c->says[c->nsays++];
	s->level = level;
	s->wall_ms = c->wall_ms;
	va_start(ap, fmt);
	s->text = xvasprintf(fmt, ap);
	va_end(ap);
	/* What follows a key is seen at once; news waits its turn. */
	if (level != SAY_NEWS || c->say_read + 1 == c->nsays) {
		c->say_read = c->nsays - 1;
		c->say_mono = c->mono_ms;
	}
	c->dirty = true;
}

const char *console_disk(struct console *c)
{
	if (c->disk == DISK_FINE)
		return NULL;
	if (c->disk == DISK_FULL)
		return c->disk_free > 0 ? console_tr(c, N_("DISK FULL, make "
		    "room: only pause, end, close and noduff are taken")) :
		    console_tr(c, N_("DISK FULL TO THE LAST, make room: "
		    "nothing at all is recorded"));
	return arena_printf(&c->frame, console_tr(c, N_("DISK NEARLY FULL, "
	    "%lld MiB left: teams' files and chat are refused")),
	    (long long)c->disk_free);
}

void console_disk_told(struct console *c, const struct val *is)
{
	const char *room = val_get_text(is, "room", "");

	c->disk = strcmp(room, "full") == 0 ? DISK_FULL :
	    strcmp(room, "tight") == 0 ? DISK_TIGHT : DISK_FINE;
	c->disk_free = val_get_num(is, "free", 0);
	if (c->disk == DISK_FINE)
		console_say(c, SAY_NEWS, "%s", console_tr(c, N_("the disk "
		    "has room again")));
	else if (c->disk == DISK_TIGHT)
		console_say(c, SAY_BAD, "%s", console_disk(c));
	else
		console_say(c, SAY_BAD, console_tr(c, N_("%s. Delete or move "
		    "files where the record is; then it goes on by itself. "
		    "What was acknowledged is kept.")), console_disk(c));
}

const struct say *console_say_now(const struct console *c)
{
	return c->say_read < c->nsays ? &c->says[c->say_read] : NULL;
}

void console_say_key(struct console *c)
{
	const struct say *s = console_say_now(c);

	if (s != NULL && s->level == SAY_BAD) {
		c->say_read++;
		c->say_mono = c->mono_ms;
	}
}

void console_say_turn(struct console *c)
{
	const struct say *s = console_say_now(c);

	if (s == NULL || s->level == SAY_BAD ||
	    c->mono_ms - c->say_mono < CONSOLE_SAY_MS)
		return;
	c->say_read++;
	c->say_mono = c->mono_ms;
	c->dirty = true;
}

void console_say_release(struct console *c)
{
	for (size_t i = 0; i < c->nsays; i++)
		free(c->says[i].text);
}
