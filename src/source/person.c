/*
 * person.c: what the log knows of somebody whose name it must not hold.
 * Without the salt nobody can guess the name back from the commitment, so
 * erasing the row erases the person.
 */
#include "config.h"

#include "source/source.h"

void source_person_release(struct source_person *p)
{
	free(p->uuid);
	free(p->name);
	free(p->address);
	free(p->salt);
	free(p->keys);
	*p = (struct source_person){0};
}

static void person_add(struct buf *b, const char *s)
{
	uint64_t n = s == NULL ? 0 : strlen(s);

	buf_addc(b, 't');
	for (int shift = 56; shift >= 0; shift -= 8)
		buf_addc(b, (char)(unsigned char)(n >> shift));
	if (n > 0)
		buf_add(b, s, n);
}

void source_person_commit(const struct source_person *p, struct digest *out)
{
	size_t n = p->salt == NULL ? 0 : strlen(p->salt);
	struct buf b = {0};

	if (n < 16 || n > 64)
		bug("a person's salt of %zu characters", n);
	person_add(&b, p->name);
	person_add(&b, p->address);
	person_add(&b, p->keys);
	digest_keyed(out, p->salt, n, b.p, b.len);
	buf_release(&b);
}
