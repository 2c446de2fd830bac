/*
 * rehearse_row.h: the rows between a rehearsal's children and their parent.
 * Only the files of the rehearsal include it.
 */
#ifndef SIM_REHEARSE_ROW_H
#define SIM_REHEARSE_ROW_H

#include "script/confined.h"
#include "sim/conduct.h"
#include "sim/rehearse.h"

enum { REHEARSE_EVENT = 'e', REHEARSE_PERSON = 'p', REHEARSE_SUM = 's',
	REHEARSE_TALLY = 't', REHEARSE_ERROR = 'x' };
#define REHEARSE_ROW_MAX ((size_t)16 << 20)

/* In the child. */
void rehearse_send_event(struct confined *c, const struct event *e,
    const char *body, size_t n);
void rehearse_send_people(struct confined *c, const struct conduct *from);
void rehearse_send_sum(struct confined *c, const struct conduct *from,
    int64_t run, int64_t failures, const char *failed);

/* Changes how a run is played, when runs are to differ; what has changed. */
enum tally_how rehearse_vary(const struct rehearse_options *o, int64_t run,
    struct sim_options *people, struct sim_profiles *p);

/* In the parent.  Every row is checked: a pack may have written it. */
int rehearse_take_event(struct store *record, const char *row, size_t n,
    struct err *err);
int rehearse_take_person(struct store *record, const char *row, size_t n,
    struct err *err);
int rehearse_take_sum(struct rehearse_result *r, const struct plan *plan,
    const char *row, size_t n, struct err *err);

#endif
