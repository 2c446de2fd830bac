/*
 * shim_disk.c: a disk in memory that can lose its power.
 *
 * It promises no more than POSIX does: a name is durable only after a sync
 * of its folder, and without one an old file can come back.
 */
#include "config.h"

#include "tests/journal/shim_disk.h"

#include <errno.h>

#include "base/err.h"

#define SHIM_SECTOR 512

/* ---- bytes and names ---------------------------------------------------- */

/* Room without zeros: whoever asks fills it. */
static void bytes_room(struct shim_bytes *b, size_t n)
{
	if (n < b->cap)
		return;
	b->cap = n * 2 + 1;
	b->p = xreallocarray(b->p, b->cap, 1);
}

static void bytes_resize(struct shim_bytes *b, size_t n)
{
	bytes_room(b, n);
	if (n > b->n)
		memset(b->p + b->n, 0, n - b->n);
	b->n = n;
}

static void bytes_write(struct shim_bytes *b, size_t at, const void *p,
    size_t n)
{
	if (at > b->n)
		bytes_resize(b, at);
	bytes_room(b, at + n);
	memcpy(b->p + at, p, n);
	if (at + n > b->n)
		b->n = at + n;
}

static void bytes_copy(struct shim_bytes *to, const struct shim_bytes *from)
{
	bytes_room(to, from->n);
	to->n = from->n;
	if (from->n > 0)
		memcpy(to->p, from->p, from->n);
}

static struct shim_name *names_at(struct shim_names *names, const char *name)
{
	for (size_t i = 0; i < names->n; i++)
		if (strcmp(names->v[i].name, name) == 0)
			return &names->v[i];
	grow((void **)&names->v, &names->cap, names->n + 1,
	    sizeof(*names->v));
	names->v[names->n].name = xstrdup(name);
	return &names->v[names->n++];
}

struct shim_inode *shim_find(struct shim *s, const char *name)
{
	return names_at(&s->now, name)->inode;
}

struct shim_inode *shim_inode_new(struct shim *s, bool temporary)
{
	struct shim_inode *inode = xcalloc(1, sizeof(*inode));

	inode->temporary = temporary;
	grow((void **)&s->inodes, &s->capinodes, s->ninodes + 1,
	    sizeof(*s->inodes));
	s->inodes[s->ninodes++] = inode;
	return inode;
}

/* ---- operations --------------------------------------------------------- */

enum shim_do shim_op(struct shim *s)
{
	int64_t k = s->ops++;

	if (s->dead)
		return SHIM_DEAD;
	if (s->stop_at >= 0 && k >= s->stop_at) {
		s->dead = s->hit = true;
		return SHIM_DEAD;
	}
	if (s->fail_at >= 0 && (k == s->fail_at ||
	    (s->sticky && k > s->fail_at))) {
		s->hit = true;
		return SHIM_FAIL;
	}
	return SHIM_DO;
}

/* names_at() may move what an earlier call returned: one at a time. */
void shim_relink(struct shim *s, const char *from, const char *to,
    struct shim_inode *inode)
{
	struct shim_link *l;

	grow((void **)&s->links, &s->caplinks, s->nlinks + 1,
	    sizeof(*s->links));
	l = &s->links[s->nlinks++];
	*l = (struct shim_link){ .id = s->ops, .name = { xstrdup(from),
	    xstrdup(to) } };
	l->inode[0] = to == NULL ? inode : NULL;
	l->inode[1] = inode;
	names_at(&s->now, from)->inode = l->inode[0];
	if (to != NULL)
		names_at(&s->now, to)->inode = inode;
}

static void shim_link_apply(struct shim *s, const struct shim_link *l)
{
	for (int i = 0; i < 2; i++)
		if (l->name[i] != NULL)
			names_at(&s->durable, l->name[i])->inode =
			    l->inode[i];
}

static void shim_links_clear(struct shim *s)
{
	for (size_t i = 0; i < s->nlinks; i++) {
		free(s->links[i].name[0]);
		free(s->links[i].name[1]);
	}
	s->nlinks = 0;
}

void shim_folder_synced(struct shim *s)
{
	if (s->lying)
		return;
	for (size_t i = 0; i < s->nlinks; i++)
		shim_link_apply(s, &s->links[i]);
	shim_links_clear(s);
}

void shim_change(struct shim *s, struct shim_inode *inode,
    bool truncated, size_t at, const void *p, size_t n)
{
	struct shim_change *c;

	if (truncated)
		bytes_resize(&inode->now, at);
	else
		bytes_write(&inode->now, at, p, n);
	if (inode->temporary)
		return;
	grow((void **)&inode->changes, &inode->capchanges,
	    inode->nchanges + 1, sizeof(*inode->changes));
	c = &inode->changes[inode->nchanges++];
	*c = (struct shim_change){ .id = s->ops, .truncate = truncated,
	    .at = at, .n = n, .p = xmalloc(n) };
	if (n > 0)
		memcpy(c->p, p, n);
}

void shim_changes_clear(struct shim_inode *inode)
{
	for (size_t i = 0; i < inode->nchanges; i++)
		free(inode->changes[i].p);
	inode->nchanges = 0;
}

static void shim_change_apply(struct shim_inode *inode,
    const struct shim_change *c)
{
	if (c->truncate)
		bytes_resize(&inode->disk, c->at);
	else
		bytes_write(&inode->disk, c->at, c->p, c->n);
}

void shim_synced(struct shim *s, struct shim_inode *inode)
{
	if (s->lying)
		return;
	for (size_t i = 0; i < inode->nchanges; i++)
		shim_change_apply(inode, &inode->changes[i]);
	shim_changes_clear(inode);
}

/* ---- power -------------------------------------------------------------- */

uint64_t shim_random(struct shim *s)
{
	/* splitmix64 */
	uint64_t z = (s->random += UINT64_C(0x9e3779b97f4a7c15));

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

/* Some of its sectors. */
static void shim_change_tear(struct shim *s, struct shim_inode *inode,
    const struct shim_change *c)
{
	if (c->truncate) {
		if (shim_random(s) & 1)
			shim_change_apply(inode, c);
		return;
	}
	for (size_t done = 0; done < c->n;) {
		size_t at = c->at + done;
		size_t n = SHIM_SECTOR - at % SHIM_SECTOR;

		if (n > c->n - done)
			n = c->n - done;
		if (shim_random(s) & 1)
			bytes_write(&inode->disk, at, c->p + done, n);
		done += n;
	}
}

static void shim_cut_inode(struct shim *s, struct shim_inode *inode,
    enum shim_cut cut, int64_t last)
{
	/* Nothing that is not durable: both are the same. */
	if (inode->nchanges == 0 && !inode->lost && !inode->temporary)
		return;
	for (size_t i = 0; i < inode->nchanges; i++) {
		const struct shim_change *c = &inode->changes[i];

		if (cut == SHIM_SECTORS)
			shim_change_tear(s, inode, c);
		else if (c->id <= last)
			shim_change_apply(inode, c);
	}
	shim_changes_clear(inode);
	bytes_copy(&inode->now, &inode->disk);
	inode->lost = false;
}

static int64_t shim_oldest(const struct shim *s)
{
	int64_t oldest = s->ops;

	for (size_t i = 0; i < s->ninodes; i++)
		if (s->inodes[i]->nchanges > 0 &&
		    s->inodes[i]->changes[0].id < oldest)
			oldest = s->inodes[i]->changes[0].id;
	if (s->nlinks > 0 && s->links[0].id < oldest)
		oldest = s->links[0].id;
	return oldest;
}

static void shim_again(struct shim *s)
{
	s->dead = s->hit = false;
	s->stop_at = s->fail_at = -1;
}

void shim_power_cut(struct shim *s, enum shim_cut cut, uint64_t seed)
{
	int64_t oldest = shim_oldest(s), last;

	s->random = seed;
	last = cut == SHIM_NOTHING ? -1 : s->ops;
	if (cut == SHIM_PREFIX)
		last = oldest + (int64_t)(shim_random(s) %
		    (uint64_t)(s->ops - oldest + 1));
	for (size_t i = 0; i < s->ninodes; i++)
		shim_cut_inode(s, s->inodes[i], cut, last);
	for (size_t i = 0; i < s->nlinks; i++)
		if (cut == SHIM_SECTORS ? (shim_random(s) & 1) != 0 :
		    s->links[i].id <= last)
			shim_link_apply(s, &s->links[i]);
	shim_links_clear(s);
	for (size_t i = 0; i < s->now.n; i++)
		s->now.v[i].inode = NULL;
	for (size_t i = 0; i < s->durable.n; i++)
		names_at(&s->now, s->durable.v[i].name)->inode =
		    s->durable.v[i].inode;
	shim_again(s);
}

void shim_restart(struct shim *s)
{
	shim_again(s);
}

bool shim_fits(struct shim *s, const struct shim_inode *inode,
    size_t end)
{
	return s->capacity == 0 || end <= inode->now.n ||
	    shim_used(s) + (int64_t)(end - inode->now.n) <= s->capacity;
}

/* ---- names, as operations ----------------------------------------------- */

int shim_unlink(struct shim *s, const char *name)
{
	if (shim_find(s, name) == NULL)
		return 0;
	if (shim_op(s) != SHIM_DO) {
		errno = EIO;
		return -1;
	}
	shim_relink(s, name, NULL, NULL);
	return 0;
}

int shim_sync_names(struct shim *s)
{
	if (shim_op(s) != SHIM_DO) {
		errno = EIO;
		return -1;
	}
	shim_folder_synced(s);
	return 0;
}

static struct shim *shim_of_disk(const struct journal_disk *d)
{
	return (struct shim *)((uintptr_t)d - offsetof(struct shim, disk));
}

static int shim_disk_exists(const struct journal_disk *d, const char *path)
{
	struct shim *s = shim_of_disk(d);

	errno = EIO;
	return s->dead ? -1 : shim_find(s, path) != NULL;
}

static int64_t shim_disk_size(const struct journal_disk *d, const char *path)
{
	const struct shim_inode *inode = shim_find(shim_of_disk(d), path);

	return inode == NULL ? 0 : (int64_t)inode->now.n;
}

static int shim_disk_rename(const struct journal_disk *d, const char *from,
    const char *to)
{
	struct shim *s = shim_of_disk(d);
	struct shim_inode *inode = shim_find(s, from);

	errno = inode == NULL ? ENOENT : EIO;
	if (inode == NULL || shim_op(s) != SHIM_DO)
		return -1;
	shim_relink(s, from, to, inode);
	return 0;
}

static int shim_disk_remove(const struct journal_disk *d, const char *path)
{
	return shim_unlink(shim_of_disk(d), path);
}

static int shim_disk_sync(const struct journal_disk *d, const char *path)
{
	(void)path;
	return shim_sync_names(shim_of_disk(d));
}

static int shim_disk_reserve(const struct journal_disk *d, const char *path,
    int64_t bytes)
{
	struct shim *s = shim_of_disk(d);
	struct shim_inode *inode = shim_find(s, path);

	if (shim_op(s) != SHIM_DO) {
		errno = EIO;
		return -1;
	}
	if (inode == NULL) {
		inode = shim_inode_new(s, false);
		shim_relink(s, path, NULL, inode);
	}
	if (!shim_fits(s, inode, (size_t)bytes)) {
		shim_relink(s, path, NULL, NULL);
		errno = ENOSPC;
		return -1;
	}
	bytes_resize(&inode->now, (size_t)bytes);
	bytes_resize(&inode->disk, (size_t)bytes);
	return 0;
}

static int shim_disk_sync_file(const struct journal_disk *d,
    const char *path)
{
	struct shim *s = shim_of_disk(d);
	struct shim_inode *inode = shim_find(s, path);

	errno = inode == NULL ? ENOENT : EIO;
	if (inode == NULL || shim_op(s) != SHIM_DO)
		return -1;
	shim_synced(s, inode);
	return 0;
}

static int shim_disk_room(const struct journal_disk *d, const char *path,
    struct disk_room *out)
{
	struct shim *s = shim_of_disk(d);

	(void)path;
	*out = (struct disk_room){ INT64_MAX, INT64_MAX, 0 };
	if (s->capacity != 0)
		*out = (struct disk_room){ s->capacity - shim_used(s),
			s->capacity, 0 };
	return 0;
}

/* ---- the whole ---------------------------------------------------------- */

struct shim *shim_new(bool psow)
{
	struct shim *s = xcalloc(1, sizeof(*s));

	s->psow = psow;
	s->stop_at = s->fail_at = -1;
	s->disk = (struct journal_disk){ shim_disk_exists, shim_disk_size,
	    shim_disk_rename, shim_disk_remove, shim_disk_sync,
	    shim_disk_reserve, shim_disk_sync_file, shim_disk_room };
	shim_vfs_init(s);
	if (sqlite3_vfs_register(&s->vfs, 0) != SQLITE_OK)
		bug("the vfs cannot be registered");
	return s;
}

static void shim_names_release(struct shim_names *names)
{
	for (size_t i = 0; i < names->n; i++)
		free(names->v[i].name);
	free(names->v);
}

void shim_free(struct shim *s)
{
	sqlite3_vfs_unregister(&s->vfs);
	shim_links_clear(s);
	free(s->links);
	shim_names_release(&s->now);
	shim_names_release(&s->durable);
	for (size_t i = 0; i < s->ninodes; i++) {
		shim_changes_clear(s->inodes[i]);
		free(s->inodes[i]->changes);
		free(s->inodes[i]->now.p);
		free(s->inodes[i]->disk.p);
		free(s->inodes[i]);
	}
	free(s->inodes);
	free(s);
}

const struct journal_disk *shim_disk(struct shim *s)
{
	return &s->disk;
}

void shim_set_disk(struct shim *s, const struct journal_disk *d)
{
	s->disk = *d;
}

int64_t shim_ops(const struct shim *s)
{
	return s->ops;
}

void shim_stop_at(struct shim *s, int64_t k)
{
	s->stop_at = s->ops + k;
}

void shim_fail_at(struct shim *s, int64_t k, enum shim_fault fault,
    bool sticky)
{
	s->fail_at = s->ops + k;
	s->fault = fault;
	s->sticky = sticky;
}

bool shim_was_hit(const struct shim *s)
{
	return s->hit;
}

void shim_set_capacity(struct shim *s, int64_t bytes)
{
	s->capacity = bytes;
}

int64_t shim_used(const struct shim *s)
{
	int64_t used = 0;

	for (size_t i = 0; i < s->now.n; i++)
		if (s->now.v[i].inode != NULL)
			used += (int64_t)s->now.v[i].inode->now.n;
	return used;
}

void shim_set_lying(struct shim *s, bool lying)
{
	s->lying = lying;
}

bool shim_exists(const struct shim *s, const char *name)
{
	for (size_t i = 0; i < s->now.n; i++)
		if (strcmp(s->now.v[i].name, name) == 0)
			return s->now.v[i].inode != NULL;
	return false;
}

void shim_put(struct shim *s, const char *name, const void *p, size_t n)
{
	struct shim_inode *inode = shim_inode_new(s, false);

	bytes_write(&inode->now, 0, p, n);
	bytes_write(&inode->disk, 0, p, n);
	names_at(&s->now, name)->inode = inode;
	names_at(&s->durable, name)->inode = inode;
}

int shim_get(struct shim *s, const char *name, struct buf *out)
{
	const struct shim_inode *inode = shim_find(s, name);

	if (inode == NULL)
		return -1;
	buf_add(out, inode->now.p, inode->now.n);
	return 0;
}
