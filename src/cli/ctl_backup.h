/*
 * ctl_backup.h: the long wait of `ensayo ctl FILE backup COPY`.
 */
#ifndef CLI_CTL_BACKUP_H
#define CLI_CTL_BACKUP_H

#include "client/client.h"

/*
 * Sends the request and waits as long as the engine gets on with it; on a
 * terminal it shows how far that is.  The reply in the arena, or NULL with
 * err as the engine filled it (code "gone", "timeout": it does not answer).
 */
struct val *ctl_backup_wait(struct client *c, struct arena *a,
    struct wire_message *m, struct err *err);

#endif
