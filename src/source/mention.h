/*
 * mention.h: where a name stands in what people wrote.
 *
 * Looks at texts as they are read, not as they are stored: an escaped quote
 * is a quote, and neither case, accents nor punctuation matter.  It must
 * never take a name inside a longer word for that name.  A fact that names a
 * text or a file by its digest has the words in it; files are read as UTF-8:
 * what is packed or in another encoding is not found.
 */
#ifndef SOURCE_MENTION_H
#define SOURCE_MENTION_H

#include "source/source.h"

struct source_mention {
	char *bare;		/* the name as compared; "" is nowhere */
	char *first;		/* its first word; NULL: it is not ASCII */
	bool files;		/* also in uploads, at some 5 MB a second;
				 * false after init */
};
/* The caller's storage; released by source_mention_release(). */
void source_mention_init(struct source_mention *m, const char *name);
void source_mention_release(struct source_mention *m);
/* The next fact behind *seq with the name in one of its texts, into *seq.
 * 1: found; 0: there is none; -1: err (may be NULL). */
int source_mention_next(struct source *s, const struct source_mention *m,
    int64_t *seq, struct err *err);

#endif
