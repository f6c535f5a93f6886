using System.Text.Json;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Incubator.Core.Files;

/// <summary>How the files of a source were read the last time: the next one begins with it.</summary>
public sealed class SourceProfile
{
    public int Id { get; private set; }

    public string Source { get; init; } = "";

    /// <summary>What the file is about: <c>spaces</c>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Who brought it.</summary>
    public string Who { get; set; } = "";

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>Reading and mapping, as JSON.</summary>
    public string Said { get; set; } = "";

    /// <summary>How the file was read and mapped.</summary>
    public (FileReading Reading, FileMapping Mapping) Read() =>
        JsonSerializer.Deserialize<Stored>(Said) is { } stored ? (stored.Reading, stored.Mapping) : (new(), FileMapping.None);

    internal void Say(FileReading reading, FileMapping mapping) => Said = JsonSerializer.Serialize(new Stored(reading, mapping));

    /// <summary>Remembers what was said of a file; nothing where its columns are called as ours are.</summary>
    internal static async Task KeepAsync(Write write, Actor actor, ImportPreview preview, CancellationToken ct)
    {
        var (kind, options) = (preview.Kind, preview.Options);
        if (preview.Source is not { } source || (options.Mapping.IsEmpty && options.Reading == new FileReading()))
        {
            return;
        }

        var profile = await write.Db.SourceProfiles().SingleOrDefaultAsync(p => p.Source == source && p.Kind == kind, ct);
        if (profile is null)
        {
            write.Db.SourceProfiles().Add(profile = new SourceProfile { Source = source, Kind = kind });
        }

        (profile.Who, profile.At) = (actor.Name, write.Now);
        profile.Say(options.Reading, options.Mapping);
    }

    private sealed record Stored(FileReading Reading, FileMapping Mapping);
}

internal sealed class SourceProfileConfiguration : IEntityTypeConfiguration<SourceProfile>
{
    internal static PersonalTable Personal { get; } = new("SourceProfiles")
    {
        Names = [nameof(SourceProfile.Who)],
        Texts = [nameof(SourceProfile.Source), nameof(SourceProfile.Said)],
        Plain = [nameof(SourceProfile.Kind)],
    };

    public void Configure(EntityTypeBuilder<SourceProfile> builder)
    {
        builder.ToTable("SourceProfiles");
        builder.Property(p => p.Source).HasMaxLength(SourceNames.MaxLength);
        builder.Property(p => p.Kind).HasMaxLength(20);
        builder.Property(p => p.Who).HasMaxLength(120);
        builder.HasIndex(p => new { p.Source, p.Kind }).IsUnique();
    }
}

internal static class SourceProfileSets
{
    public static DbSet<SourceProfile> SourceProfiles(this IncubatorDb db) => db.Set<SourceProfile>();
}
