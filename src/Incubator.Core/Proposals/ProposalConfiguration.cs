using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Incubator.Core.Proposals;

internal sealed class ProposalConfiguration : IEntityTypeConfiguration<ReviewCase>, IEntityTypeConfiguration<Proposal>,
    IEntityTypeConfiguration<ProposalLink>, IEntityTypeConfiguration<ProposalMessage>
{
    private const int KindLength = 20;
    private const int LanguageLength = 2;
    private const int HashLength = 64;
    private const int PathLength = 100;

    /// <summary>What is proposed of a record stays; what its author wrote beside it, and the answers, go with them.</summary>
    internal static PersonalTable[] Personal { get; } =
    [
        new("ReviewCases") { Texts = [nameof(ReviewCase.Name)], Plain = [nameof(ReviewCase.Kind)] },
        new("Proposals")
        {
            Account = nameof(Proposal.UserId),
            Address = nameof(Proposal.Email),
            Personal = [nameof(Proposal.Author), nameof(Proposal.Email), nameof(Proposal.Text)],
            Identity = [nameof(Proposal.Author)],
            Texts = [nameof(Proposal.Began), nameof(Proposal.Wanted), nameof(Proposal.Text)],
            Plain = [nameof(Proposal.Language), nameof(Proposal.Path)],
        },
        new("ProposalLinks")
        {
            Parent = (nameof(ProposalLink.ProposalId), "Proposals"),
            IsRemoved = true,
            Secret = [nameof(ProposalLink.Hash)],
        },
        new("ProposalMessages")
        {
            Parent = (nameof(ProposalMessage.ProposalId), "Proposals"),
            Personal = [nameof(ProposalMessage.Text)],
            Names = [nameof(ProposalMessage.By)],
            Texts = [nameof(ProposalMessage.Text)],
        },
    ];

    public void Configure(EntityTypeBuilder<ReviewCase> builder)
    {
        builder.ToTable("ReviewCases");
        builder.Property(c => c.Kind).HasMaxLength(KindLength);
        builder.Property(c => c.Name).HasMaxLength(Record.NameLength);
        builder.HasMany(c => c.Proposals).WithOne(p => p.Case).HasForeignKey(p => p.CaseId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(c => new { c.Kind, c.RecordId }).IsUnique();
        builder.HasIndex(c => new { c.State, c.OpenedAt });
    }

    public void Configure(EntityTypeBuilder<Proposal> builder)
    {
        builder.ToTable("Proposals");
        builder.Property(p => p.Author).HasMaxLength(User.NameLength);
        builder.Property(p => p.Email).HasMaxLength(Proposal.EmailLength);
        builder.Property(p => p.Language).HasMaxLength(LanguageLength);
        builder.Property(p => p.Path).HasMaxLength(PathLength);
        builder.Property(p => p.Text).HasMaxLength(Proposal.TextLength);
        builder.HasMany(p => p.Links).WithOne().HasForeignKey(l => l.ProposalId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(p => p.Messages).WithOne().HasForeignKey(m => m.ProposalId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(p => p.At);
    }

    public void Configure(EntityTypeBuilder<ProposalLink> builder)
    {
        builder.ToTable("ProposalLinks");
        builder.Property(l => l.Hash).HasMaxLength(HashLength);
        builder.HasIndex(l => l.Hash).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ProposalMessage> builder)
    {
        builder.ToTable("ProposalMessages");
        builder.Property(m => m.By).HasMaxLength(User.NameLength);
        builder.Property(m => m.Text).HasMaxLength(Proposal.TextLength);
    }
}
