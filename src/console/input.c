/*
 * input.c: bytes from the terminal as keys, and each key to whom it is for:
 * the question that is open, the draft, the screen.  It must never take a
 * paste for keys.
 */
#include "config.h"

#include "console/chosen.h"
#include "console/form.h"
#include "console/internal.h"

#define INPUT_HELD_MS 5000	/* that keys wait for a draft */

/* It waits in the command line for Enter. */
static bool console_command_pasted(struct console *c, const struct key *key)
{
	struct key rest;

	if (!line_command(key, &rest))
		return false;
	prompt_command(c, "");
	prompt_key(c, &rest);
	return true;
}

/* Keys that came in one piece outside a text are a stray paste, unless the
 * piece begins with the key of a line to type. */
static bool console_stray(struct console *c, const struct key *key)
{
	if (key->kind == KEY_PASTE) {
		if (!console_command_pasted(c, key))
			console_say(c, SAY_BAD, "%s", console_tr(c, N_("that "
			    "was a paste: nothing was done with it")));
		return true;
	}
	if (key->run <= KEY_BURST || (!c->dropping && (key_is(key, ":") ||
	    key_is(key, "/"))))
		return false;
	c->dropping = c->keys.in.len > 0;
	if (!c->dropping)
		console_say(c, SAY_BAD, "%s", console_tr(c, N_("that came "
		    "too fast for fingers: nothing was done with it")));
	return true;
}

static void console_unbound(struct console *c, const struct key *key)
{
	char name[KEY_TEXT];
	const char *called = key_called(c->o.words, key_text(key, name));

	if (key->kind == KEY_CHAR && key->c >= 'A' && key->c <= 'Z')
		console_say(c, SAY_BAD, console_tr(c, N_("%s does nothing "
		    "here. Caps Lock?")), called);
	else if (key->kind == KEY_CHAR)
		console_say(c, SAY_BAD, console_tr(c, N_("%s does nothing "
		    "here. ? lists the keys")), called);
}

/* A click is on what is painted, whatever has come since. */
static void console_click(struct console *c, const struct key *key)
{
	if (c->made.head == NULL)
		console_look(c);
	console_mouse(c, key);
	chosen_keep(c);
}

static void console_key(struct console *c, const struct key *key)
{
	const struct keymap_row *row;

	c->dirty = true;
	c->key_mono = c->mono_ms;
	if (key->kind == KEY_MOUSE)
		console_click(c, key);
	console_look(c);
	console_say_key(c);
	if (key->kind == KEY_MOUSE)
		return;
	if (prompt_key(c, key)) {
		c->asked = false;	/* the command is typed again */
		return;
	}
	if (c->form != NULL && c->at == SCREEN_COMPOSE) {
		form_key(c, key);
		return;
	}
	if (console_stray(c, key))
		return;
	/* What opened the help of a draft closes it. */
	if (c->at == SCREEN_TEXT && c->form != NULL && key_is(key, "^G")) {
		console_back(c);
		return;
	}
	row = console_gokey(c, key);
	if (row == NULL)
		row = keymap_find(&c->map.map, SCREEN_BIT(c->at), key);
	if (row == NULL)
		console_unbound(c, key);
	else
		console_act(c, (enum console_act)row->act, key);
	c->asked_key = *key;
}

void console_keys_take(struct console *c, bool late)
{
	struct key key;

	while (!c->over && !c->asked && keys_next(&c->keys, &key, late))
		console_key(c, &key);
	c->esc_waits = keys_waiting(&c->keys);
	c->esc_mono = c->mono_ms;
}

/* What is typed behind a key that opens a draft is for the draft, and no
 * command: it waits for the draft or goes with it. */
void console_keys_go_on(struct console *c)
{
	struct key key;

	if (!c->asked || (form_awaits(c) &&
	    c->mono_ms - c->asked_mono < INPUT_HELD_MS))
		return;
	c->asked = false;
	if (!form_awaits(c)) {
		key = c->asked_key;
		console_key(c, &key);
		console_keys_take(c, false);
		return;
	}
	while (keys_next(&c->keys, &key, true))
		;
	console_say(c, SAY_BAD, "%s", console_tr(c, N_("no answer about "
	    "an earlier draft: what was typed for it is dropped")));
}

void console_input(struct console *c, const char *p, size_t n)
{
	keys_feed(&c->keys, p, n);
	console_keys_take(c, false);
}
