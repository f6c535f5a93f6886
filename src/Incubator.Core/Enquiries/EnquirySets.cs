using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Enquiries;

/// <summary>The tables of this room.</summary>
public static class EnquirySets
{
    public static DbSet<Enquiry> Enquiries(this IncubatorDb db) => db.Set<Enquiry>();

    public static DbSet<AskNotice> AskNotices(this IncubatorDb db) => db.Set<AskNotice>();
}
