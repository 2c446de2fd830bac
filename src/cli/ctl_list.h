/*
 * ctl_list.h: `ensayo ctl FILE list WHAT [TEAM]`: every page of a listing, as
 * a table for people.
 */
#ifndef CLI_CTL_LIST_H
#define CLI_CTL_LIST_H

#include "client/client.h"

#define CTL_LIST_USAGE "list people|teams|messages|log|answers|notes|files|" \
	"artefacts|drafts|blind [TEAM]"

/* Asks for one page after the other: {"rows": all of them} in the arena, or
 * NULL with err as the engine filled it. */
struct val *ctl_list_all(struct client *c, struct arena *a,
    struct wire_message *m, struct err *err);
/* Appends a line for each row, below the names of the columns. */
void ctl_print_list(struct buf *out, const struct val *reply);

#endif
