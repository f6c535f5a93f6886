using System.IO.Compression;
using System.Text;

namespace Incubator.Core.Tests.Files;

/// <summary>Workbooks with what no library of ours writes: formats of numbers, cells far away.</summary>
internal static class Workbooks
{
    private const string Xml = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <param name="rows">The row elements of its only sheet.</param>
    /// <param name="formats">The format of style 1, of style 2 ...</param>
    public static byte[] Of(string rows, params string[] formats)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Default Extension="xml" ContentType="application/xml"/></Types>
                """);
            Add(zip, "_rels/.rels", $"""
                <Relationships xmlns="{Relations}"><Relationship Id="r1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>
                """);
            Add(zip, "xl/workbook.xml", $"""
                <workbook xmlns="{Main}" xmlns:r="{Office}"><sheets><sheet name="List" sheetId="1" r:id="r1"/></sheets></workbook>
                """);
            Add(zip, "xl/_rels/workbook.xml.rels", $"""
                <Relationships xmlns="{Relations}"><Relationship Id="r1" Type="{Office}/worksheet" Target="worksheets/sheet1.xml"/>
                <Relationship Id="r2" Type="{Office}/styles" Target="styles.xml"/></Relationships>
                """);
            var codes = string.Concat(formats.Select((f, i) => $"""<numFmt numFmtId="{i + 170}" formatCode="{f}"/>"""));
            var styles = string.Concat(formats.Select((_, i) => $"""<xf numFmtId="{i + 170}" applyNumberFormat="1"/>"""));
            Add(zip, "xl/styles.xml", $"""
                <styleSheet xmlns="{Main}"><numFmts>{codes}</numFmts><cellXfs><xf numFmtId="0"/>{styles}</cellXfs></styleSheet>
                """);
            Add(zip, "xl/worksheets/sheet1.xml", $"""<worksheet xmlns="{Main}"><sheetData>{rows}</sheetData></worksheet>""");
        }

        return stream.ToArray();
    }

    public static string Text(string at, string text) => $"""<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>""";

    public static string Number(string at, string number, int style = 0) => $"""<c r="{at}" s="{style}"><v>{number}</v></c>""";

    private static void Add(ZipArchive zip, string name, string content)
    {
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(Encoding.UTF8.GetBytes(Xml + content));
    }
}
