/*
 * key_mouse.c: reports of a mouse, in the form of today ("<0;12;5M") and in
 * that of old terminals ("M", then three bytes).  A report must never become
 * a key that acts.
 */
#include "ui/key_mouse.h"

#define MOUSE_LONGEST 32
#define MOUSE_OLD 4		/* bytes of the old form */
#define MOUSE_WHEEL 64		/* and 1: downwards */
#define MOUSE_MODIFIERS 28	/* shift, meta, control */
#define MOUSE_RELEASED 3	/* of any button, in the old form */

bool key_is_mouse(const char *p, size_t n)
{
	return n > 0 && (p[0] == '<' || p[0] == 'M');
}

/* A press of the left button, or the wheel; columns and rows are from 1. */
static bool mouse_key(struct key *key, int button, int col, int row,
    bool released)
{
	button &= ~MOUSE_MODIFIERS;
	if (released || col < 1 || row < 1)
		return false;
	if (button == 0)
		key->c = KEY_MOUSE_LEFT;
	else if (button == MOUSE_WHEEL || button == MOUSE_WHEEL + 1)
		key->c = button == MOUSE_WHEEL ? KEY_MOUSE_UP :
		    KEY_MOUSE_DOWN;
	else
		return false;
	key->kind = KEY_MOUSE;
	key->row = row - 1;
	key->col = col - 1;
	return true;
}

static size_t mouse_old(const char *p, size_t n, struct key *key, bool *is)
{
	int button;

	if (n < MOUSE_OLD)
		return 0;
	button = (unsigned char)p[1] - 32;
	*is = mouse_key(key, button, (unsigned char)p[2] - 32,
	    (unsigned char)p[3] - 32, button == MOUSE_RELEASED);
	return MOUSE_OLD;
}

size_t key_of_mouse(const char *p, size_t n, struct key *key, bool *is)
{
	int number[3] = { 0, 0, 0 }, at = 0;

	*is = false;
	if (p[0] == 'M')
		return mouse_old(p, n, key, is);
	for (size_t i = 1; i < n; i++) {
		if (p[i] >= '0' && p[i] <= '9')
			number[at] = number[at] < 10000 ? number[at] * 10 +
			    (p[i] - '0') : number[at];
		else if (p[i] == ';' && at < 2)
			at++;
		else if (p[i] == 'M' || p[i] == 'm') {
			*is = at == 2 && mouse_key(key, number[0], number[1],
			    number[2], p[i] == 'm');
			return i + 1;
		} else
			return i;	/* broken off */
		if (i >= MOUSE_LONGEST)
			return i;
	}
	return 0;
}
