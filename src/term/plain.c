/*
 * plain.c: line mode.  It must never move a cursor or take back a line.
 */
#include "config.h"

#include "term/internal.h"

void plain_input(struct term *t, const char *p, size_t n)
{
	buf_add(&t->p.in, p, n);
}

void plain_run(struct term *t)
{
	if (t->p.eof)
		term_end(t, NULL);
}

void plain_release(struct plain *p)
{
	buf_release(&p->in);
}
