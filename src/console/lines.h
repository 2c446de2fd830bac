/*
 * lines.h: what the files of line mode share.
 */
#ifndef CONSOLE_LINES_H
#define CONSOLE_LINES_H

#include "console/internal.h"

/* A row of the needs as it was told. */
struct lines_need { enum need_kind kind; int64_t seq; int team, item; };

struct lines {
	bool alarmed;		/* a real emergency has been told */
	struct console *c;
	struct buf out;
	size_t said;		/* messages of the console told so far */
	int64_t told;		/* facts told so far */
	bool waits;		/* tells them as they come */
	bool greeted;
	bool went;		/* GO was typed: say what the standby says */
	int64_t view;		/* of a guest: the last change told */
	enum prompt_kind asked;	/* the question shown */
	struct lines_need *needs;	/* told last, by number */
	size_t nneeds, capneeds;
};

/* A sentence; the last word gets its full stop unless it has one. */
void lines_say(struct lines *p, const char *fmt, ...) PRINTF_LIKE(2, 3);
/* Lists, by word.  False: there is no such one. */
bool lines_list(struct lines *p, const char *word, const char *rest);
/* Who needs the director; what is done about the one of a number.  False: it
 * is no number. */
void lines_needs(struct lines *p, const char *rest);
bool lines_need(struct lines *p, const char *word);
/* What is to be graded. */
void lines_answers(struct lines *p, const char *rest);
/* The messages, or one by its number and the replies that fit it. */
void lines_inbox(struct lines *p, const char *rest);
/* The same for those who get a view, and where it stands. */
bool lines_guest(struct lines *p, const char *word);
void lines_guest_status(struct lines *p);
/* Where it stands, in three sentences. */
void lines_status(struct lines *p);

#endif
