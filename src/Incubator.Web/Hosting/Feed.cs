using System.Globalization;
using System.Text;
using System.Xml;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Incubator.Core.Common;

namespace Incubator.Web.Hosting;

/// <summary>A day in a feed.</summary>
/// <param name="Id">Stays when the day moves, and when the record or the site gets another address.</param>
/// <param name="What">What happens on the day.</param>
/// <param name="ChangedAt">UTC.</param>
internal sealed record FeedEntry(Guid Id, string What, DateOnly Day, string Title, string Text, string Address, DateTime ChangedAt)
{
    /// <summary>Rises with every change: a calendar needs it, an Atom feed does not.</summary>
    public int Version { get; init; }
}

/// <summary>Days to follow, in the language of the request, as a calendar (RFC 5545) or an Atom feed (RFC 4287).</summary>
/// <param name="Id">Stays wherever the feed is.</param>
/// <param name="Origin">The address of the site, without a slash at its end.</param>
/// <param name="Here">The feed's own address, without the origin.</param>
/// <param name="Page">The address of the page that it belongs to, without the origin.</param>
internal sealed record Feed(Guid Id, string Title, string Origin, string Here, string Page, IReadOnlyList<FeedEntry> Entries)
{
    private const string AtomSpace = "http://www.w3.org/2005/Atom";

    /// <param name="reminds">Whether each day reminds of itself: see <see cref="Calendars.Remind"/>.</param>
    public string ToCalendar(bool reminds = false)
    {
        var calendar = Calendars.New(Title);
        calendar.Events.AddRange(Entries.Select(EventOf));
        if (reminds)
        {
            calendar.Events.ToList().ForEach(Calendars.Remind);
        }

        return new CalendarSerializer().SerializeToString(calendar) ?? "";
    }

    public string ToAtom()
    {
        var xml = new StringBuilder();
        using (var writer = XmlWriter.Create(xml, new XmlWriterSettings { OmitXmlDeclaration = true }))
        {
            writer.WriteStartElement("feed", AtomSpace);
            writer.WriteAttributeString("xml", "lang", null, Languages.Current);
            writer.WriteElementString("id", AtomSpace, $"urn:uuid:{Id}");
            writer.WriteElementString("title", AtomSpace, Title);
            writer.WriteElementString(
                "updated",
                AtomSpace,
                Moment(Entries.Select(e => e.ChangedAt).DefaultIfEmpty(DateTime.UnixEpoch).Max())
            );
            Link(writer, "self", "application/atom+xml", Origin + Here);
            Link(writer, "alternate", "text/html", Origin + Page);
            writer.WriteStartElement("author", AtomSpace);
            writer.WriteElementString("name", AtomSpace, Calendars.Publisher);
            writer.WriteEndElement();
            foreach (var entry in Entries)
            {
                Write(writer, entry);
            }

            writer.WriteEndElement();
        }

        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{xml}";
    }

    // The day is a whole one wherever the reader is, and it does not make them busy.
    private CalendarEvent EventOf(FeedEntry entry) => new()
    {
        Uid = entry.Id.ToString(),
        // Tells a calendar which of two versions of the event is the newer (RFC 5545, 3.8.7.4).
        Sequence = entry.Version,
        DtStamp = new CalDateTime(entry.ChangedAt),
        LastModified = new CalDateTime(entry.ChangedAt),
        Start = new CalDateTime(entry.Day),
        End = new CalDateTime(entry.Day.AddDays(1)),
        Summary = entry.Title,
        Description = $"{entry.Text}\n{entry.Address}",
        Url = new Uri(entry.Address),
        Transparency = Ical.Net.TransparencyType.Transparent,
    };

    private static void Write(XmlWriter writer, FeedEntry entry)
    {
        writer.WriteStartElement("entry", AtomSpace);
        writer.WriteElementString("id", AtomSpace, $"urn:uuid:{entry.Id}");
        writer.WriteElementString("title", AtomSpace, $"{entry.Title}, {Formats.Date(entry.Day)}");
        writer.WriteElementString("updated", AtomSpace, Moment(entry.ChangedAt));
        Link(writer, "alternate", "text/html", entry.Address);
        writer.WriteStartElement("category", AtomSpace);
        writer.WriteAttributeString("term", entry.What);
        writer.WriteEndElement();
        writer.WriteElementString("summary", AtomSpace, entry.Text);
        writer.WriteEndElement();
    }

    private static void Link(XmlWriter writer, string rel, string type, string address)
    {
        writer.WriteStartElement("link", AtomSpace);
        writer.WriteAttributeString("rel", rel);
        writer.WriteAttributeString("type", type);
        writer.WriteAttributeString("hreflang", Languages.Current);
        writer.WriteAttributeString("href", address);
        writer.WriteEndElement();
    }

    private static string Moment(DateTime at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
