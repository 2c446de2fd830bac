/*
 * people.h: teams and persons, who is here and how far they are.
 */
#ifndef CONSOLE_PEOPLE_H
#define CONSOLE_PEOPLE_H

#include "console/needs.h"

struct people_team {
	int team;
	char sign;
	const char *name;
	int here, of;
	int open, late, grade, asks;
	int64_t points;
	int rank;
	int64_t quiet_ms;	/* wall time since the last event, -1 none */
	bool exempt;
	bool hidden;		/* grade, points and rank are not shown */
};
struct people_person {
	int person;
	const char *name, *lang, *hats;
	bool here, lead;
	int64_t quiet_ms;	/* -1 none */
};
/* One team and one inject that reached it. */
struct people_item {
	int inject, question;	/* question: its most urgent, or -1 */
	char letter;		/* r read, a ack, o open, d draft, * to grade,
				 * L late, = answered */
	int64_t sent_ms, answered_ms;
	int64_t read_ms, ack_ms;	/* the first time, -1: not known */
	bool read, ack, late;
	int64_t points;		/* of a judged answer, -1 none */
};

/* Is there an answer that several mark, and that waits for who looks?  Until
 * there is none, what others got stays out of sight (look.h, hidden). */
bool people_hidden(const struct look *l);
/* A number of a team's row; "-" when it is hidden. */
const char *people_number(struct arena *a, const struct people_team *t,
    int64_t n);
/* Teams of the cells looked at: in the order of the exercise, those that
 * need attention first, or those with most points. */
enum people_order { PEOPLE_PLAN, PEOPLE_URGENT, PEOPLE_POINTS };
size_t people_teams(const struct look *l, enum people_order order,
    struct people_team **out);
/* Members of a team; -1: of the staff. */
size_t people_persons(const struct look *l, int team,
    struct people_person **out);
size_t people_items(const struct look *l, int team,
    struct people_item **out);
/* When it was, "+" where only that is known, "-" where it was not. */
const char *people_when(const struct look *l, bool is, int64_t ms);
/* Notes that concern a team: what was seen of it, and those of no team;
 * without `all` only the former.  The newest `most`, oldest first. */
size_t people_notes(const struct look *l, int team, bool all, size_t most,
    int64_t **seqs);
/* What a team has sent and got, as seqs of events: the newest `most`, oldest
 * first. */
size_t people_talk(const struct look *l, int team, size_t most,
    int64_t **seqs);

#endif
