/*
 * spot.c: places of a frame (spot.h).
 */
#include "ui/spot.h"

void spots_begin(struct spots *s)
{
	s->n = 0;
}

void spots_add(struct spots *s, int row, int from, int to, int what)
{
	if (s->n < SPOTS)
		s->v[s->n++] = (struct spot){ row, from, to, what };
}

int spots_clicked(const struct spots *s, const struct key *key)
{
	if (key->kind != KEY_MOUSE || key->c != KEY_MOUSE_LEFT)
		return -1;
	for (size_t i = 0; i < s->n; i++) {
		const struct spot *p = &s->v[i];

		if (key->row == p->row && key->col >= p->from &&
		    key->col < p->to)
			return p->what;
	}
	return -1;
}
