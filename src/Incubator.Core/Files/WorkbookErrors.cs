using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace Incubator.Core.Files;

/// <summary>
/// The cells of a sheet whose formula failed (<c>#N/A</c>). The library that reads the sheet shows them as empty, and an empty cell would
/// take away what a record says.
/// </summary>
internal static class WorkbookErrors
{
    /// <summary>What such cells show, by line and column; the column counts from 0.</summary>
    public static Dictionary<(int Line, int Column), string> Read(Stream book, string sheet)
    {
        using var zip = new ZipArchive(book, ZipArchiveMode.Read, leaveOpen: true);
        var errors = new Dictionary<(int, int), string>();
        if (Find(zip, sheet) is not { } entry)
        {
            return errors;
        }

        using var stream = entry.Open();
        using var xml = XmlReader.Create(stream);
        var (line, column) = (0, -1);
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (xml.LocalName)
            {
                case "row":
                    (line, column) = (int.TryParse(xml.GetAttribute("r"), out var number) ? number : line + 1, -1);
                    break;
                case "c":
                    column = xml.GetAttribute("r") is { } place ? Column(place) : column + 1;
                    if (xml.GetAttribute("t") == "e" && !xml.IsEmptyElement && xml.ReadToDescendant("v", xml.NamespaceURI))
                    {
                        errors[(line, column)] = xml.ReadElementContentAsString();
                    }

                    break;
            }
        }

        return errors;
    }

    private static ZipArchiveEntry? Find(ZipArchive zip, string sheet)
    {
        var id = Load(zip, "xl/workbook.xml")?.Descendants()
            .FirstOrDefault(e => e.Name.LocalName == "sheet" && (string?)e.Attribute("name") == sheet)?.Attributes()
            .FirstOrDefault(a => a.Name.LocalName == "id" && a.Name.NamespaceName.Length > 0)?.Value;
        var target = Load(zip, "xl/_rels/workbook.xml.rels")?.Descendants()
            .FirstOrDefault(e => id is not null && (string?)e.Attribute("Id") == id)?.Attribute("Target")?.Value;
        return target is null ? null : zip.GetEntry(target.StartsWith('/') ? target[1..] : $"xl/{target}");
    }

    private static XDocument? Load(ZipArchive zip, string name)
    {
        using var stream = zip.GetEntry(name)?.Open();
        return stream is null ? null : XDocument.Load(stream);
    }

    // "AB12" is the 28th column.
    private static int Column(string place) =>
        place.TakeWhile(char.IsAsciiLetter).Aggregate(0, (column, letter) => (column * 26) + char.ToUpperInvariant(letter) - 'A' + 1) - 1;
}
