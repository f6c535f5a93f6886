using Incubator.Core.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Incubator.Core.Storage;

/// <summary>
/// The database: one concrete context; one short context per operation. It knows no entity: a concept brings the configuration of
/// its tables and names its sets beside it (<c>db.Spaces()</c>).
/// </summary>
public class IncubatorDb(DbContextOptions<IncubatorDb> options) : DbContext(options)
{
    private const int TokenLength = 20;

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(IncubatorDb).Assembly);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<string>().HaveConversion<StoredText>();
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        foreach (var type in typeof(IncubatorDb).Assembly.GetTypes().Where(t => t is { IsEnum: true, IsGenericType: false }))
        {
            configurationBuilder.Properties(type).HaveConversion(typeof(TokenConverter<>).MakeGenericType(type)).HaveMaxLength(TokenLength);
        }
    }

    /// <summary>Texts of earlier versions may hold what no feed can show: it is left out as they are read.</summary>
    internal sealed class StoredText() : ValueConverter<string, string>(v => v, v => XmlText.Strip(v));

    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        v => v.Kind == DateTimeKind.Utc ? v : v.ToUniversalTime(), v => DateTime.SpecifyKind(v, DateTimeKind.Utc));

    private sealed class TokenConverter<T>() : ValueConverter<T, string>(v => Tokens.Of(v), v => Tokens.Parse<T>(v)!.Value)
        where T : struct, Enum;
}
